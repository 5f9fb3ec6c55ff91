package fovea.replicate.interview;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Pictures on which nothing is to be found: other organs and modalities, and no picture at all. */
public final class ForeignExams {
    private ForeignExams() {}

    /**
     * A picture of another organ or modality.
     *
     * @param domain name of where it comes from
     * @param id of the picture, unique in its domain
     * @param labels how many labels are asked for; all are absent
     */
    public static Exam picture(String domain, String id, Image image, int labels, Design design) {
        Image small = Shrink.image(image, design.grid());
        return exam(domain, domain + "/" + id, small, labels);
    }

    /** Black, grey, white, two of noise, a ramp: six pictures of nothing. */
    public static List<Exam> nothing(int labels, Design design) {
        Geometry size = Geometry.plane(design.grid(), design.grid());
        List<Exam> exams = new ArrayList<>();
        for (float value : new float[] {0, 128, 255}) {
            float[] samples = new float[size.size()];
            java.util.Arrays.fill(samples, value);
            exams.add(exam(Exam.NULL, "null/grey" + (int) value, new Image(size, 1, 8, samples), labels));
        }
        for (int n = 0; n < 2; n++) {
            Random random = Draws.of(design.seed(), "noise " + n);
            float[] samples = new float[size.size()];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (float) Math.clamp(128 + 40 * random.nextGaussian(), 0, 255);
            }
            exams.add(exam(Exam.NULL, "null/noise" + n, new Image(size, 1, 8, samples), labels));
        }
        float[] ramp = new float[size.size()];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = 255f * (i % size.width()) / size.width();
        }
        exams.add(exam(Exam.NULL, "null/ramp", new Image(size, 1, 8, ramp), labels));
        return exams;
    }

    private static Exam exam(String domain, String id, Image image, int labels) {
        Mask empty = Mask.empty(image.geometry());
        List<Mask> references = new ArrayList<>();
        for (int i = 0; i < labels; i++) {
            references.add(empty);
        }
        return new Exam(id, id, Map.of(), domain, image, references);
    }
}
