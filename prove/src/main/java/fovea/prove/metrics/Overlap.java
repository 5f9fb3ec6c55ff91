package fovea.prove.metrics;

import fovea.core.evidence.OutlineDetails.Status;
import fovea.core.image.Mask;

/**
 * How far two masks cover each other, counted in pixels.
 *
 * @param reference pixels of the reference mask
 * @param predicted pixels of the answer
 * @param both pixels of both
 */
public record Overlap(long reference, long predicted, long both) {
    public Overlap {
        if (both < 0 || both > Math.min(reference, predicted)) {
            throw new IllegalArgumentException(
                    "an overlap lies within 0.." + Math.min(reference, predicted) + " pixels, got " + both);
        }
    }

    /** Counts two masks of one size. */
    public static Overlap of(Mask reference, Mask predicted) {
        Masks.requireSameSize(reference, predicted);
        long both = 0;
        if (!reference.isEmpty() && !predicted.isEmpty()) {
            int size = reference.geometry().size();
            for (int i = 0; i < size; i++) {
                both += reference.contains(i) && predicted.contains(i) ? 1 : 0;
            }
        }
        return new Overlap(reference.foreground(), predicted.foreground(), both);
    }

    /** 2 |A and B| / (|A| + |B|); 1 when both are empty, 0 when one is (Dice 1945). */
    public double dice() {
        return reference + predicted == 0 ? 1 : 2.0 * both / (reference + predicted);
    }

    /** |A and B| / |A or B|; 1 when both are empty, 0 when one is (Jaccard 1912). */
    public double iou() {
        long either = reference + predicted - both;
        return either == 0 ? 1 : (double) both / either;
    }

    /** (|prediction| - |reference|) / |reference|; NaN when the reference is empty. */
    public double relativeVolumeError() {
        return reference == 0 ? Double.NaN : (double) (predicted - reference) / reference;
    }

    /** Which of the four cases of empty and not empty this is. */
    public Status status() {
        if (reference == 0) {
            return predicted == 0 ? Status.BOTH_EMPTY : Status.REFERENCE_EMPTY;
        }
        return predicted == 0 ? Status.PREDICTION_EMPTY : Status.OK;
    }
}
