package fovea.app.demo;

import fovea.adapt.recipe.Recipe;
import java.util.Map;

/**
 * How much the demo does: enough to show the trade, little enough to end soon on two cores.
 *
 * @param phantomPatients of the synthetic cohort
 * @param phantomSide pixels along a side of its pictures
 * @param size side of the net's input in pixels
 * @param generalistSize side of the generalist's input in the trial
 * @param phantomSteps optimiser steps aimed at on the synthetic cohort
 * @param dataSteps optimiser steps aimed at on given data; at least one epoch is trained whatever the cohort's size
 */
public record DemoPlan(
        int phantomPatients, int phantomSide, int size, int generalistSize, int phantomSteps, int dataSteps) {
    private static final int MOST_EPOCHS = 40;

    /** What {@code fovea demo} does. */
    public static DemoPlan standard() {
        return new DemoPlan(80, 256, 192, 512, 220, 240);
    }

    /**
     * The recipe for a number of training cases: plain cross entropy (a focal gamma of 0) and many small steps, so that
     * the specialist keeps silent where there are no lungs. After 100 steps at 256 pixels with the usual gamma it painted
     * all 3 held-out pictures without them.
     */
    public Recipe recipe(int trainingCases, boolean synthetic, long seed) {
        Recipe usual = Recipe.defaults();
        double perEpoch = Math.max(
                1,
                trainingCases
                        * (1 - usual.course().validation())
                        / usual.course().batch());
        long epochs = Math.clamp(Math.round((synthetic ? phantomSteps : dataSteps) / perEpoch), 1, MOST_EPOCHS);
        return usual.with(Map.of("size", size, "epochs", epochs, "seed", seed, "focalGamma", 0));
    }
}
