package fovea.core.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.Label;
import fovea.core.cohort.TrainingTrace.Overlaps;
import fovea.core.files.Sha256;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Sketch;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class TrainingTraceTest {
    private static final String SALT = "00112233445566778899aabbccddeeff";

    private final Map<String, Image> images = new LinkedHashMap<>();

    @Test
    void files_copies_patients_and_near_copies_are_told_apart() {
        TrainingTrace trace = new TrainingTrace(SALT, List.of(mark("learnt", "p1", picture(1, value -> value))));
        List<Case> asked = List.of(
                one("learnt", "p1", picture(1, value -> value)),
                one("copy", "p2", picture(1, value -> value)),
                one("other-picture", "p1", picture(2, value -> value)),
                one("brighter", "p3", picture(1, value -> Math.min(255, 1.2 * value))),
                one("stranger", "p4", picture(3, value -> value)));
        Overlaps found = trace.overlaps(asked, reader());
        assertThat(found.files()).containsExactly("learnt");
        assertThat(found.copies()).containsExactly("copy");
        assertThat(found.patients()).containsExactly("other-picture");
        assertThat(found.nearCopies()).containsExactly("brighter");
        assertThat(found.cases()).doesNotContain("stranger").hasSize(4);
        assertThat(found.describe()).contains("1 of the same patient");
    }

    @Test
    void what_was_never_learnt_from_overlaps_with_nothing() {
        TrainingTrace trace = new TrainingTrace(SALT, List.of(mark("learnt", "p1", picture(1, value -> value))));
        assertThat(trace.overlaps(List.of(one("stranger", "p4", picture(3, value -> value))), reader())
                        .isEmpty())
                .isTrue();
    }

    @Test
    void blank_pictures_are_nobodys_near_copies() {
        assertThat(Sketch.of(picture(1, value -> 7)).isNearCopyOf(Sketch.of(picture(2, value -> 7))))
                .isFalse();
    }

    @Test
    void hashes_of_two_salts_share_nothing() {
        Case one = one("a", "p", picture(1, value -> value));
        TrainingTrace.Mark here = TrainingTrace.mark(SALT, one, reader().image(one));
        TrainingTrace.Mark there = TrainingTrace.mark(Sha256.of("other"), one, reader().image(one));
        assertThat(List.of(here.file(), here.pixels(), here.patient()))
                .doesNotContain(there.file(), there.pixels(), there.patient())
                .allMatch(hash -> hash.matches("[0-9a-f]{64}"));
        assertThatThrownBy(() -> new TrainingTrace("", List.of())).hasMessageContaining("salt");
    }

    private TrainingTrace.Mark mark(String id, String patient, Image image) {
        return TrainingTrace.mark(SALT, one(id, patient, image), image);
    }

    private Case one(String id, String patient, Image image) {
        images.put(id, image);
        FileReference file = new FileReference(Path.of(id), Sha256.of(id));
        return new Case(id, patient, "", file, file, image.geometry(), Map.of());
    }

    private CaseReader reader() {
        return new CaseReader() {
            @Override
            public Image image(Case one) {
                return Objects.requireNonNull(images.get(one.id()));
            }

            @Override
            public Mask mask(Case one, Label label) {
                throw new UnsupportedOperationException("no mask is asked for");
            }
        };
    }

    /** Blurred blobs, another arrangement for each seed. */
    private static Image picture(int seed, DoubleUnaryOperator tone) {
        Random random = new Random(seed);
        double[][] blobs = new double[12][];
        for (int i = 0; i < blobs.length; i++) {
            blobs[i] = new double[] {64 * random.nextDouble(), 64 * random.nextDouble(), 3 + 6 * random.nextDouble()};
        }
        float[] samples = new float[64 * 64];
        for (int i = 0; i < samples.length; i++) {
            int column = i % 64;
            int row = i / 64;
            double sum = 0;
            for (double[] blob : blobs) {
                double distance = Math.hypot(column - blob[0], row - blob[1]) / blob[2];
                sum += 80 * Math.exp(-distance * distance);
            }
            samples[i] = (float) Math.rint(tone.applyAsDouble(Math.min(200, sum)));
        }
        return new Image(Geometry.plane(64, 64), 1, 8, samples);
    }
}
