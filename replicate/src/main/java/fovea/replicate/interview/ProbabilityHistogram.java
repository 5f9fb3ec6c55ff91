package fovea.replicate.interview;

import fovea.core.image.Mask;
import fovea.core.image.ProbabilityMap;
import fovea.prove.metrics.Neighbourhood;

/**
 * Probabilities near a structure, counted in 256 equal steps for background and reference apart: enough for reliability,
 * temperature and conformal cuts without keeping maps. Near means within 16 pixels of the reference, or anywhere where the
 * structure is absent.
 */
public final class ProbabilityHistogram {
    /** Steps a probability is counted in. */
    public static final int STEPS = 256;

    /** How far from the reference pixels are counted, in pixels. */
    public static final int REACH = 16;

    private ProbabilityHistogram() {}

    /** The region counted. */
    static Mask region(Mask reference) {
        return reference.isEmpty()
                ? Mask.of(reference.geometry(), i -> true)
                : Neighbourhood.within(
                        reference.withGeometry(fovea.core.image.Geometry.plane(reference.width(), reference.height())),
                        REACH);
    }

    static int[] of(ProbabilityMap map, Mask reference, Mask region) {
        int[] counts = new int[2 * STEPS];
        for (int i = 0; i < region.geometry().size(); i++) {
            if (region.contains(i)) {
                int step = Math.min(STEPS - 1, (int) (map.value(i) * STEPS));
                counts[(reference.contains(i) ? STEPS : 0) + step]++;
            }
        }
        return counts;
    }

    /** The probability a step stands for: its middle. */
    public static double probability(int step) {
        return (step + 0.5) / STEPS;
    }
}
