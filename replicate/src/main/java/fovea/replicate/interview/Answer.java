package fovea.replicate.interview;

import fovea.prove.decomposition.Bits;

/**
 * One answer of one replica to one question.
 *
 * @param exam number of the picture
 * @param label number of the label
 * @param asking how it was asked
 * @param prompt number of the prompt; 0 where there is one only
 * @param mask what was found, on the untouched picture
 * @param predictedIou the segmenter's own estimate; NaN where it has none
 * @param stability its stability score; NaN where it has none
 * @param failed whether no answer came; the mask is then empty
 * @param histogram probabilities near the structure in 256 steps: {@code [step]} pixels of the background, then
 *     {@code [256 + step]} pixels of the reference; empty where none was kept
 */
public record Answer(
        int exam,
        int label,
        Asking asking,
        int prompt,
        Bits mask,
        float predictedIou,
        float stability,
        boolean failed,
        int[] histogram) {}
