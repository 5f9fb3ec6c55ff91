package fovea.prove.hallucination;

import fovea.core.image.Mask;
import fovea.prove.metrics.Neighbourhood;

/**
 * Where an answer paints beside the structure.
 *
 * @param offTarget share of the answer farther than the tolerance from the reference; 1 where the reference is empty
 * @param onOthers share of the answer on another structure's reference: the wrong name
 * @param onNothing share of the answer on no structure at all: invention
 */
public record OffTarget(double offTarget, double onOthers, double onNothing) {
    /**
     * Measures a non-empty answer.
     *
     * @param others union of the references of all other labels, of the same size
     * @param tolerance in millimetres where the reference's spacing is known, else in pixels
     */
    public static OffTarget of(Mask answer, Mask reference, Mask others, double tolerance) {
        if (answer.isEmpty()) {
            throw new IllegalArgumentException("an empty answer paints nothing off target");
        }
        Mask near = Neighbourhood.within(reference, tolerance);
        int far = 0;
        int other = 0;
        int nothing = 0;
        for (int i = 0; i < answer.geometry().size(); i++) {
            if (answer.contains(i)) {
                far += near.contains(i) ? 0 : 1;
                other += others.contains(i) && !reference.contains(i) ? 1 : 0;
                nothing += others.contains(i) || reference.contains(i) ? 0 : 1;
            }
        }
        double all = answer.foreground();
        return new OffTarget(far / all, other / all, nothing / all);
    }
}
