package fovea.replicate.interview;

import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.core.image.Prompt;
import fovea.prove.metrics.Interior;
import java.util.Arrays;
import java.util.Random;

/**
 * Prompts as a careful user would give them. A box: each side moved by up to a tenth of the box's extent along that axis,
 * evenly drawn, which is what SAM was trained with. A click: evenly drawn from the pixels of the reference at least a fifth
 * of its largest depth inside. Equal seeds give equal prompts, so that contestants are asked alike.
 */
final class Jitter {
    /** How far a side moves, as a share of the box's extent. */
    static final double BOX = 0.1;

    /** How deep inside a click lies at least, as a share of the largest depth. */
    static final double DEPTH = 0.2;

    private Jitter() {}

    static Prompt.Box box(Prompt.Box exact, Geometry size, Random random) {
        double width = exact.right() - exact.left() + 1;
        double height = exact.bottom() - exact.top() + 1;
        double left = inside(exact.left() + moved(random) * width, size.width());
        double right = inside(exact.right() + moved(random) * width, size.width());
        double top = inside(exact.top() + moved(random) * height, size.height());
        double bottom = inside(exact.bottom() + moved(random) * height, size.height());
        return new Prompt.Box(
                Math.min(left, right), Math.min(top, bottom), Math.max(left, right), Math.max(top, bottom));
    }

    private static double moved(Random random) {
        return BOX * (2 * random.nextDouble() - 1);
    }

    private static double inside(double value, int side) {
        return Math.clamp(value, 0, side - 1);
    }

    /** A click inside a reference that is not empty: {x, y}. */
    static double[] click(Mask reference, Random random) {
        double[] depths = Interior.depths(reference);
        double least = DEPTH * Arrays.stream(depths).max().orElse(0);
        int[] deep = java.util.stream.IntStream.range(0, depths.length)
                .filter(i -> reference.contains(i) && depths[i] >= least)
                .toArray();
        int at = deep[random.nextInt(deep.length)];
        int row = at / reference.width();
        return new double[] {at % reference.width(), row};
    }

    /** A click about the middle of a box, up to a quarter of its extent away: {x, y}. */
    static double[] click(Prompt.Box box, Random random) {
        double x = (box.left() + box.right()) / 2 + (random.nextDouble() - 0.5) * (box.right() - box.left()) / 2;
        double y = (box.top() + box.bottom()) / 2 + (random.nextDouble() - 0.5) * (box.bottom() - box.top()) / 2;
        return new double[] {x, y};
    }
}
