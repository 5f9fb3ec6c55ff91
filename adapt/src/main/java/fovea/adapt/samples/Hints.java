package fovea.adapt.samples;

import fovea.adapt.recipe.Recipe;
import fovea.core.image.Prompt;
import fovea.model.TrainingExample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Clicks and boxes beside the names of labels, so that a specialist tuned by name does not go deaf to them. A click lies
 * anywhere inside the structure; a box is its bounding box with each side moved by up to 2 % of the net's input, as
 * MedSAM's (20 pixels of 1024). Where the structure is absent a click says so and a box is left out.
 */
public final class Hints {
    private static final double JITTER = 0.02;

    private Hints() {}

    /** The example, with hints in the recipe's share of labels: half clicks, half boxes. */
    public static TrainingExample draw(TrainingExample example, Recipe recipe, RandomGenerator random) {
        List<Optional<Prompt>> hints = new ArrayList<>();
        for (float[] mask : example.masks()) {
            boolean hinted = random.nextDouble() < recipe.outlining().prompted();
            boolean box = random.nextBoolean();
            if (!hinted) {
                hints.add(Optional.empty());
            } else {
                hints.add(
                        box
                                ? box(mask, recipe.outlining().size(), random)
                                : Optional.of(click(mask, recipe.outlining().size(), random)));
            }
        }
        return new TrainingExample(example.input(), example.masks(), hints);
    }

    /** A click inside the structure, or one outside anything where it is absent. */
    static Prompt click(float[] mask, int size, RandomGenerator random) {
        int inside = 0;
        for (float value : mask) {
            inside += value > 0.5f ? 1 : 0;
        }
        if (inside == 0) {
            return new Prompt.Points(List.of(new Prompt.Point(random.nextInt(size), random.nextInt(size), false)));
        }
        int left = random.nextInt(inside);
        int at = -1;
        for (int i = 0; at < 0; i++) {
            if (mask[i] > 0.5f && left-- == 0) {
                at = i;
            }
        }
        return Prompt.Points.inside(at % size, Math.floorDiv(at, size));
    }

    /** A box around the structure, or none where it is absent. */
    static Optional<Prompt> box(float[] mask, int size, RandomGenerator random) {
        int left = size;
        int right = -1;
        int top = size;
        int bottom = -1;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] > 0.5f) {
                left = Math.min(left, i % size);
                right = Math.max(right, i % size);
                top = Math.min(top, i / size);
                bottom = i / size;
            }
        }
        if (right < 0) {
            return Optional.empty();
        }
        double x0 = moved(left, size, random);
        double y0 = moved(top, size, random);
        return Optional.of(new Prompt.Box(
                x0, y0, Math.max(x0, moved(right, size, random)), Math.max(y0, moved(bottom, size, random))));
    }

    private static double moved(int at, int size, RandomGenerator random) {
        return Math.clamp(at + JITTER * size * (2 * random.nextDouble() - 1), 0, size - 1.0);
    }
}
