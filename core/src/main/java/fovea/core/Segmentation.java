package fovea.core;

import fovea.core.image.Mask;
import fovea.core.image.ProbabilityMap;
import java.util.Objects;
import java.util.Optional;

/**
 * A segmenter's answer to one prompt.
 *
 * @param mask the pixels found, of the image's size; empty when the structure is held to be absent
 * @param probability the probability map the mask was cut from; empty where the segmenter has none (human masks)
 * @param predictedIou the segmenter's own estimate of its intersection over union, about 0..1; NaN where it has none
 * @param stability share of the mask that survives moving the threshold (SAM's stability score), 0..1; NaN where the
 *     segmenter has none
 */
public record Segmentation(Mask mask, Optional<ProbabilityMap> probability, double predictedIou, double stability) {
    public Segmentation {
        Objects.requireNonNull(mask, "mask is null");
        Objects.requireNonNull(probability, "probability is null");
        probability.ifPresent(map -> {
            if (!map.geometry().sameSize(mask.geometry())) {
                throw new IllegalArgumentException("mask is " + mask.geometry().describe() + ", its probability map "
                        + map.geometry().describe());
            }
        });
    }

    /** A mask that came without probability or scores, such as a reader's. */
    public static Segmentation of(Mask mask) {
        return new Segmentation(mask, Optional.empty(), Double.NaN, Double.NaN);
    }
}
