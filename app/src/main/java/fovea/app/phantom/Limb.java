package fovea.app.phantom;

import static fovea.app.phantom.Exposure.between;

import java.util.Random;

/**
 * A forearm or lower leg: two long bones in soft tissue, and no lungs.
 *
 * @param flesh the soft tissue
 * @param bones the two shafts
 */
record Limb(Shape flesh, Shape bones) implements Scene {

    static Limb random(Random random) {
        double lean = between(random, -0.15, 0.15);
        double half = between(random, 0.4, 0.7);
        double gap = half * between(random, 0.35, 0.5);
        Shape flesh = (x, y) -> {
            double away = StrictMath.abs(x - lean * y) / (half * (1 - 0.2 * y));
            return away >= 1 ? 0 : StrictMath.sqrt(1 - away * away) * 0.6;
        };
        Shape thick = Bones.shaft(-gap, lean, between(random, 0.09, 0.14));
        Shape thin = Bones.shaft(gap, lean + between(random, -0.05, 0.05), between(random, 0.05, 0.08));
        return new Limb(flesh, thick.or(thin));
    }

    @Override
    public void project(Film film) {
        film.add(flesh, 1);
        film.add(bones, 0.4);
    }

    @Override
    public Shape lungs() {
        return (x, y) -> 0;
    }
}
