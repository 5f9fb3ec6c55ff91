package fovea.curate.quality;

import fovea.core.Label;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.curate.portrait.Portrait;
import fovea.curate.quality.Defects.Pair;
import fovea.formats.LabelMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A seeded cohort of drawn pictures: a bright body with a big dark organ on the left and a small bright one on the
 * right, each picture with its own sizes, places, greys, texture and noise.
 */
final class Drawn {
    static final List<Label> LABELS = List.of(new Label("organ", 1), new Label("lesion", 2));
    static final int SIDE = 96;

    private static final List<Portrait> COHORT = IntStream.range(0, 60)
            .mapToObj(number -> portrait(number, pair(number)))
            .toList();

    private Drawn() {}

    static Pair pair(long number) {
        Random random = new Random(number);
        double[] organ = {
            36 + 3 * random.nextGaussian(), 50 + 3 * random.nextGaussian(), 15 + 1.5 * random.nextGaussian()
        };
        double[] lesion = {68 + 2 * random.nextGaussian(), 36 + 2 * random.nextGaussian(), 7 + random.nextGaussian()};
        double gain = 0.9 + 0.2 * random.nextDouble();
        double[] blobs = random.doubles(3 * 24).toArray();
        int[] values = new int[SIDE * SIDE];
        float[] samples = new float[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            int x = i % SIDE;
            int y = i / SIDE;
            boolean body = Math.hypot((x - 48) / 44.0, (y - 50) / 40.0) < 1;
            values[i] = inside(x, y, organ) ? 1 : inside(x, y, lesion) ? 2 : 0;
            double grey = body ? 120 + 0.4 * (y - 48) : 10;
            grey += body ? texture(x, y, blobs) : 0;
            grey = values[i] == 1 ? 60 : values[i] == 2 ? 190 : grey;
            samples[i] = (float) Math.clamp(gain * grey + 5 * random.nextGaussian(), 0, 255);
        }
        return new Pair(
                new Image(Geometry.plane(SIDE, SIDE), 1, 8, samples), new LabelMap(Geometry.plane(SIDE, SIDE), values));
    }

    private static boolean inside(int x, int y, double[] disc) {
        return Math.hypot(x - disc[0], 1.2 * (y - disc[1])) < disc[2];
    }

    private static double texture(int x, int y, double[] blobs) {
        double sum = 0;
        for (int i = 0; i < blobs.length; i += 3) {
            double squared = Math.pow(x - SIDE * blobs[i], 2) + Math.pow(y - SIDE * blobs[i + 1], 2);
            sum += 50 * (blobs[i + 2] - 0.5) * Math.exp(-squared / 60);
        }
        return sum;
    }

    /** Cases c000, c001, ... of patients p000, p001, ..., 60 of them. */
    static List<Portrait> cohort() {
        return COHORT;
    }

    static Portrait portrait(int number, Pair pair) {
        String digits = String.format(Locale.ROOT, "%03d", number);
        return Portrait.of(
                new Portrait.Who("c" + digits, "p" + digits, "images/c" + digits + ".png"), pair.image(), pair.mask());
    }

    /** The cohort with some cases changed. */
    static Album with(List<Integer> changed, UnaryOperator<Pair> change) {
        List<Portrait> portraits = new ArrayList<>(cohort());
        changed.forEach(number -> portraits.set(number, portrait(number, change.apply(pair(number)))));
        return new Album(LABELS, portraits);
    }
}
