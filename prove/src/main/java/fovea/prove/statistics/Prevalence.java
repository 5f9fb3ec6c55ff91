package fovea.prove.statistics;

/** A rate counted by a reader who errs, put right. */
public final class Prevalence {
    private Prevalence() {}

    /**
     * (apparent + specificity - 1) / (sensitivity + specificity - 1) (Rogan and Gladen, Am. J. Epidemiol. 107, 1978), kept
     * within 0..1.
     *
     * @throws IllegalArgumentException when the reader is no better than chance
     */
    public static double corrected(double apparent, double sensitivity, double specificity) {
        double skill = sensitivity + specificity - 1;
        if (!(skill > 0)) {
            throw new IllegalArgumentException(
                    "a reader must be better than chance: sensitivity + specificity above 1, got "
                            + (sensitivity + specificity));
        }
        return Math.clamp((apparent + specificity - 1) / skill, 0, 1);
    }
}
