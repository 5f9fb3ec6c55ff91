package fovea.app.phantom;

import static fovea.app.phantom.Exposure.between;

import java.util.Random;

/** The bones a frontal picture of the trunk shows. */
final class Bones {
    private Bones() {}

    /** Nine pairs of ribs: the rims of flat ellipses around the spine, sloping down to the chest wall and back. */
    static Shape ribs(Random random) {
        double first = between(random, -0.78, -0.68);
        double step = between(random, 0.13, 0.16);
        double reach = between(random, 0.66, 0.76);
        double drop = between(random, 0.16, 0.28);
        double thick = between(random, 0.018, 0.028);
        double[] across = new double[9];
        for (int rib = 0; rib < across.length; rib++) {
            across[rib] = reach * (1 - 0.45 * StrictMath.exp(-0.9 * rib));
        }
        return (x, y) -> {
            double most = 0;
            for (int rib = 0; rib < across.length; rib++) {
                double u = StrictMath.abs(x) / across[rib];
                if (u < 1) {
                    double bow = drop * StrictMath.sqrt(1 - u * u);
                    double centre = first + step * rib + drop;
                    double distance = StrictMath.min(
                            StrictMath.abs(y - centre + bow), 0.6 * thick + StrictMath.abs(y - centre - bow));
                    most = StrictMath.max(most, Shape.inside(thick - distance, thick));
                }
            }
            return most;
        };
    }

    /** A column of vertebrae with gaps between them. */
    static Shape spine(Random random) {
        double centre = between(random, -0.03, 0.03);
        double width = between(random, 0.055, 0.075);
        double step = between(random, 0.12, 0.15);
        double phase = between(random, 0, 1);
        return (x, y) -> {
            double body = Shape.inside(width - StrictMath.abs(x - centre), 0.02);
            double turn = (y / step + phase) % 1;
            double gap = StrictMath.abs(StrictMath.abs(turn) - 0.5);
            return body * (gap > 0.42 ? 0.55 : 1);
        };
    }

    /** The two collar bones, bowed bands over the apices of the lungs. */
    static Shape clavicles(Random random) {
        double inner = between(random, -0.62, -0.54);
        double rise = between(random, 0.04, 0.2);
        double thick = between(random, 0.024, 0.034);
        return (x, y) -> {
            double along = (StrictMath.abs(x) - 0.06) / 0.62;
            if (along < 0 || along > 1) {
                return 0;
            }
            double centre = inner - rise * along - 0.05 * StrictMath.sin(3.14159 * along);
            return Shape.inside(thick - StrictMath.abs(y - centre), thick);
        };
    }

    /** The wings of the pelvis at the foot of the picture. */
    static Shape pelvis(Random random) {
        double top = between(random, 0.35, 0.55);
        double tilt = between(random, 0.3, 0.6);
        Shape left = Shape.ellipse(-0.42, top + 0.35, 0.36, 0.42, tilt);
        Shape right = Shape.ellipse(0.42, top + 0.35, 0.36, 0.42, -tilt);
        return left.or(right).without(Shape.ellipse(0, top + 0.5, 0.34, 0.4, 0));
    }
}
