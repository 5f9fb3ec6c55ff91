package fovea.app.phantom;

import static fovea.app.phantom.Exposure.between;

import java.util.Random;

/**
 * An abdomen from the front: no lungs, but gas in the bowel, which is as dark as they are.
 *
 * @param body the trunk
 * @param gas loops of bowel that hold air
 * @param bones spine and pelvis
 */
record Abdomen(Shape body, Shape gas, Shape bones) implements Scene {

    static Abdomen random(Random random) {
        double half = between(random, 0.7, 0.95);
        Shape body = (x, y) -> {
            double away = StrictMath.abs(x) / (half + 0.05 * StrictMath.sin(2.5 * y));
            return away >= 1 ? 0 : StrictMath.pow(1 - StrictMath.pow(away, 3), 0.6) * 0.9;
        };
        Shape gas = (x, y) -> 0;
        int loops = 3 + random.nextInt(6);
        for (int i = 0; i < loops; i++) {
            gas = gas.or(Shape.ellipse(
                    between(random, -0.55, 0.55),
                    between(random, -0.7, 0.6),
                    between(random, 0.05, 0.2),
                    between(random, 0.04, 0.12),
                    between(random, -1.5, 1.5)));
        }
        return new Abdomen(body, gas, Bones.spine(random).or(Bones.pelvis(random)));
    }

    @Override
    public void project(Film film) {
        film.add(body, 1);
        film.add(gas.and(body), -0.35);
        film.add(bones.and(body), 0.16);
    }

    @Override
    public Shape lungs() {
        return (x, y) -> 0;
    }
}
