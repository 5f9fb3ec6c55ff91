package fovea.app.phantom;

import static fovea.app.phantom.Exposure.between;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A chest from the front: trunk, two lungs of different shape and size, heart, great vessels, bones, and what hides
 * lungs or resembles them.
 *
 * @param body trunk, neck and shoulders
 * @param lungs the lung fields without the heart's shadow
 * @param air tissue the air in the lungs replaces; the body is about 1 thick
 * @param filled share of the lungs' air that is replaced by fluid or tissue, by place
 * @param heart heart and great vessels
 * @param gas air in the stomach, dark as a lung but none
 * @param ribs the ribs
 * @param bones spine and collar bones
 */
record Chest(Shape body, Shape lungs, double air, Shape filled, Shape heart, Shape gas, Shape ribs, Shape bones)
        implements Scene {

    /**
     * A chest drawn at random.
     *
     * @param opacified whether consolidations or fluid hide parts of the lungs
     */
    static Chest random(Random random, boolean opacified) {
        Lung right = Lung.random(-1, random);
        Lung left = Lung.random(1, random);
        Shape heart = heart(random);
        Shape gas = random.nextInt(3) == 0
                ? (x, y) -> 0
                : Shape.ellipse(
                        between(random, 0.2, 0.45),
                        left.base() + between(random, 0.12, 0.2),
                        between(random, 0.08, 0.18),
                        between(random, 0.05, 0.1),
                        0);
        Shape both = right.or(left);
        return new Chest(
                body(random),
                both.without(heart),
                between(random, 0.34, 0.54),
                opacified ? filled(random, List.of(right, left)) : (x, y) -> 0,
                heart,
                gas,
                Bones.ribs(random),
                Bones.spine(random).or(Bones.clavicles(random)));
    }

    @Override
    public void project(Film film) {
        film.add(body, 1);
        film.add(lungs.without(filled), -air);
        film.add(heart, 0.12);
        film.add(gas, -0.8 * air);
        film.add(ribs.and(body), 0.09);
        film.add(bones.and(body), 0.16);
    }

    private static Shape body(Random random) {
        double width = between(random, 0.78, 0.96);
        double neck = between(random, 0.24, 0.34);
        double shoulder = between(random, -0.86, -0.7);
        return (x, y) -> {
            double slope = Shape.inside(y - shoulder + 0.18, 0.3);
            double half = neck + (width - neck) * slope;
            double away = StrictMath.abs(x) / half;
            return away >= 1 ? 0 : StrictMath.pow(1 - StrictMath.pow(away, 4), 0.6) * (0.78 + 0.12 * y);
        };
    }

    private static Shape heart(Random random) {
        double size = between(random, 0.85, 1.2);
        Shape muscle = Shape.ellipse(
                between(random, 0.06, 0.16),
                between(random, 0.16, 0.3),
                0.27 * size,
                0.23 * size,
                between(random, 0.3, 0.8));
        double half = between(random, 0.09, 0.14);
        Shape vessels = (x, y) -> Shape.inside(half - StrictMath.abs(x), 0.03) * Shape.inside(y + 0.75, 0.2);
        Shape knob = Shape.ellipse(half, between(random, -0.36, -0.26), 0.08, 0.09, 0);
        return muscle.or(vessels).or(knob);
    }

    /** One to four clouds in the lungs, and now and then a level of fluid at the foot of one. */
    private static Shape filled(Random random, List<Lung> lungs) {
        List<Shape> clouds = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            Lung lung = lungs.get(random.nextInt(2));
            clouds.add(Shape.bell(
                    lung.centreX() + between(random, -0.15, 0.15),
                    lung.centreY() + between(random, -0.4, 0.4),
                    between(random, 0.06, 0.16),
                    between(random, 0.08, 0.2)));
        }
        if (random.nextInt(2) == 0) {
            Lung lung = lungs.get(random.nextInt(2));
            double level = lung.base() - between(random, 0.15, 0.45);
            clouds.add((x, y) -> x * lung.side() > 0 ? Shape.inside(y - level, 0.12) : 0);
        }
        double share = between(random, 0.6, 0.95);
        return (x, y) -> {
            double most = 0;
            for (Shape cloud : clouds) {
                most = StrictMath.max(most, cloud.at(x, y));
            }
            return share * most;
        };
    }
}
