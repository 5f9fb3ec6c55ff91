package fovea.app.phantom;

import static fovea.app.phantom.Exposure.between;

import java.util.List;
import java.util.Random;

/**
 * One lung: an egg, narrow at the apex, with an uneven rim and a hollow base where the diaphragm bulges into it.
 *
 * @param side -1 at the left of the picture (the patient's right), 1 at its right
 * @param centreX of the egg
 * @param centreY of the egg
 * @param width half of it, at the base
 * @param height half of it
 * @param tilt radians; the apices lean together
 * @param waves the rim's unevenness: two, three and four bulges around it
 * @param base y of the diaphragm at the chest wall
 * @param dome how far the diaphragm bulges upwards
 */
record Lung(
        int side,
        double centreX,
        double centreY,
        double width,
        double height,
        double tilt,
        List<Wave> waves,
        double base,
        double dome)
        implements Shape {

    /** A wave around the rim; its height is a share of the radius. */
    private record Wave(int bulges, double height, double phase) {
        static Wave random(Random random, int bulges, double highest) {
            return new Wave(bulges, between(random, 0, highest), between(random, 0, 6.28));
        }
    }

    static Lung random(int side, Random random) {
        double centreY = between(random, -0.14, 0.02);
        double height = between(random, 0.50, 0.66);
        return new Lung(
                side,
                side * between(random, 0.36, 0.45),
                centreY,
                between(random, 0.27, 0.36),
                height,
                side * between(random, 0.02, 0.20),
                List.of(Wave.random(random, 2, 0.06), Wave.random(random, 3, 0.05), Wave.random(random, 4, 0.03)),
                centreY + height * between(random, 0.72, 0.95),
                between(random, 0.06, 0.20));
    }

    @Override
    public double at(double x, double y) {
        double rim = Shape.inside(1 - radius(x, y), 0.07);
        if (rim == 0) {
            return 0;
        }
        double across = (x - centreX) / width;
        double diaphragm = base - dome * StrictMath.max(0, 1 - across * across);
        return rim * Shape.inside(diaphragm - y, 0.02);
    }

    /** 1 on the rim of the egg, less inside. */
    private double radius(double x, double y) {
        double cos = StrictMath.cos(tilt);
        double sin = StrictMath.sin(tilt);
        double u = (x - centreX) * cos + (y - centreY) * sin;
        double v = ((y - centreY) * cos - (x - centreX) * sin) / height;
        u /= width * (0.83 + 0.17 * v);
        double radius = StrictMath.pow(
                StrictMath.pow(StrictMath.abs(u), 2.6) + StrictMath.pow(StrictMath.abs(v), 2.6), 1 / 2.6);
        if (radius < 0.5 || radius > 1.5) {
            return radius;
        }
        double angle = StrictMath.atan2(v, u);
        double uneven = 0;
        for (Wave wave : waves) {
            uneven += wave.height * StrictMath.cos(wave.bulges * angle + wave.phase);
        }
        return radius * (1 + uneven);
    }
}
