package fovea.adapt;

import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.CaseReader;
import fovea.core.cohort.FileReference;
import fovea.core.cohort.Training;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Placement;
import fovea.core.image.Placement.Millimetres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Drawn volumes of a bright ball on a slope, 16 bits, given by the place in the patient. Every third is stored with other
 * axes than the others.
 */
public class DrawnVolumes implements CaseReader {
    public static final Label BALL = new Label("ball", 1);

    private static final Placement LPS = new Placement(
            new Millimetres(0, 0, 0), new Millimetres(1, 0, 0), new Millimetres(0, 1, 0), new Millimetres(0, 0, 2));
    public static final Geometry UPRIGHT = Geometry.placed(40, 30, 12, LPS);
    public static final Geometry TURNED = Geometry.placed(
            12,
            40,
            30,
            new Placement(
                    LPS.patient(39, 0, 0),
                    new Millimetres(0, 0, 2),
                    new Millimetres(-1, 0, 0),
                    new Millimetres(0, 1, 0)));

    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();

    public static Training training(int patients) {
        return DrawnCases.training(
                List.of(BALL),
                IntStream.range(0, patients)
                        .mapToObj(i -> one("volume" + i, "patient" + i, i % 3 == 2 ? TURNED : UPRIGHT))
                        .toList());
    }

    public static Case one(String id, String patient, Geometry geometry) {
        FileReference none = new FileReference(Path.of(id), "0".repeat(64));
        return new Case(id, patient, "", none, none, geometry, Map.of(BALL.name(), 900L));
    }

    /** The most volumes that were being read at once. */
    public int mostOpen() {
        return mostOpen.get();
    }

    @Override
    public Image image(Case one) {
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        float[] samples = new float[one.geometry().size()];
        for (int i = 0; i < samples.length; i++) {
            Millimetres at = at(one.geometry(), i);
            samples[i] = (float) ((within(at) ? 3000 : 200) + 10 * at.left() + 5 * at.posterior());
        }
        open.decrementAndGet();
        return new Image(one.geometry(), 1, 16, samples);
    }

    @Override
    public Mask mask(Case one, Label label) {
        return Mask.of(one.geometry(), i -> within(at(one.geometry(), i)));
    }

    private static Millimetres at(Geometry geometry, int index) {
        return geometry.placement()
                .orElseThrow()
                .patient(
                        index % geometry.width(),
                        index / geometry.width() % geometry.height(),
                        Math.floorDiv(index, geometry.width() * geometry.height()));
    }

    /** A ball of 8 mm radius about (18, 14, 12): planes 2 to 10 of 12 hold it. */
    private static boolean within(Millimetres at) {
        double dx = at.left() - 18;
        double dy = at.posterior() - 14;
        double dz = at.superior() - 12;
        return dx * dx + dy * dy + dz * dz <= 64.5;
    }
}
