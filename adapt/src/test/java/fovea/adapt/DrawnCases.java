package fovea.adapt;

import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.CaseReader;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.FileReference;
import fovea.core.cohort.Training;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Drawn pictures, wider than high, of one bright disc on a dark slope; another place for each case. */
public final class DrawnCases implements CaseReader {
    public static final Label DISC = new Label("disc", 1);
    static final String COHORT = "c0".repeat(32);

    private static final Geometry PLANE = Geometry.plane(64, 48);
    private static final int RADIUS = 11;

    /** The training side of a cohort with that many patients, one case each. */
    public static Training training(int patients) {
        return training(
                List.of(DISC),
                IntStream.range(0, patients)
                        .mapToObj(i -> one("case" + i, "patient" + i, Map.of(DISC.name(), 380L)))
                        .toList());
    }

    public static Training training(List<Label> labels, List<Case> cases) {
        return new Cohort("drawn", COHORT, labels, cases, List.of(), List.of(), 1, true).training();
    }

    public static Case one(String id, String patient, Map<String, Long> labelPixels) {
        FileReference none = new FileReference(Path.of(id), "0".repeat(64));
        return new Case(id, patient, "", none, none, PLANE, labelPixels);
    }

    @Override
    public Image image(Case one) {
        float[] samples = new float[PLANE.size()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = within(one, i) ? 200 : 20 + i % PLANE.width();
        }
        return new Image(PLANE, 1, 8, samples);
    }

    @Override
    public Mask mask(Case one, Label label) {
        return Mask.of(PLANE, i -> within(one, i));
    }

    private static boolean within(Case one, int index) {
        int number = Math.floorMod(one.id().hashCode(), 12);
        int dx = index % PLANE.width() - 18 - 9 * (number % 4);
        int dy = index / PLANE.width() - 15 - 9 * (number / 4);
        return dx * dx + dy * dy <= RADIUS * RADIUS;
    }
}
