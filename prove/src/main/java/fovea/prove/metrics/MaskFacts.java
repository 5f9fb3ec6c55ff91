package fovea.prove.metrics;

import fovea.core.image.Mask;

/** All that is measured of an answer against its reference, once; scores are read from it. */
public record MaskFacts(Overlap overlap, Surfaces surfaces) {
    /** Measures two masks of one size, with the spacing of the reference. */
    public static MaskFacts of(Mask reference, Mask predicted) {
        return new MaskFacts(Overlap.of(reference, predicted), Surfaces.of(reference, predicted));
    }

    /** The distance that stands for the worst answer: the extent of the image from corner to corner. */
    public static double worstDistance(Mask reference) {
        return Masks.diagonal(reference.geometry());
    }
}
