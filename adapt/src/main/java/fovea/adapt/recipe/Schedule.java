package fovea.adapt.recipe;

/**
 * Learning rate step by step: a straight rise, then half a cosine down to a hundredth (Loshchilov and Hutter, SGDR, ICLR
 * 2017, arXiv 1608.03983, without restarts).
 *
 * @param highest rate
 * @param warmUpSteps steps of the rise, may be 0
 * @param steps all steps
 */
public record Schedule(double highest, int warmUpSteps, int steps) {
    private static final double FLOOR = 0.01;

    public static Schedule of(Recipe recipe, int steps) {
        return new Schedule(
                recipe.optimiser().learningRate(),
                (int) Math.round(recipe.optimiser().warmUp() * steps),
                steps);
    }

    /**
     * The rate where steps count differently: by progress, before and after the step, 0 to 1.
     *
     * @param warmUp share of the progress in which the rate rises
     */
    public static double rate(double highest, double warmUp, double before, double after) {
        if (before < warmUp) {
            return highest * Math.min(1, after / warmUp);
        }
        double done = (before - warmUp) / Math.max(1e-9, 1 - warmUp);
        return highest * (FLOOR + (1 - FLOOR) * 0.5 * (1 + Math.cos(Math.PI * done)));
    }

    /** The rate of step 0 to {@code steps - 1}. */
    public double rate(int step) {
        if (step < warmUpSteps) {
            return highest * (step + 1) / warmUpSteps;
        }
        double done = (double) (step - warmUpSteps) / Math.max(1, steps - warmUpSteps);
        return highest * (FLOOR + (1 - FLOOR) * 0.5 * (1 + Math.cos(Math.PI * done)));
    }
}
