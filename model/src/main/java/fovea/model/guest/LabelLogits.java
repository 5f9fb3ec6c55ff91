package fovea.model.guest;

import fovea.core.AdapterSpec.Guest;

/**
 * From what a guest's net gives to a logit a label and pixel: above 0 is inside. Where its first channel stands for the
 * background, a label's logit is its score less the highest other one, so that a pixel goes to the highest, as by an argmax.
 */
public final class LabelLogits {
    private static final float SLACK = 1e-3f; // of probabilities, for rounding
    private static final double SURE = 1e-7;

    private LabelLogits() {}

    /**
     * Logits of all labels.
     *
     * @param labels how many
     * @return labels x side x side
     * @throws IllegalArgumentException when the net gives another number of channels, or no probabilities where it should
     */
    public static float[] of(GuestNet.Answer answer, Guest spec, int labels) {
        int channels = labels + (spec.background() ? 1 : 0);
        if (answer.channels() != channels) {
            throw new IllegalArgumentException("the guest's net must give " + channels + " channels for "
                    + labels + " labels" + (spec.background() ? " and the background" : "") + ", it gives "
                    + answer.channels());
        }
        float[] scores = scores(answer.values(), spec);
        return spec.background() ? aboveOthers(scores, channels) : scores;
    }

    private static float[] scores(float[] values, Guest spec) {
        if (spec.gives() == Guest.Gives.LOGITS) {
            return values;
        }
        float[] scores = new float[values.length];
        for (int i = 0; i < scores.length; i++) {
            float p = values[i];
            if (p < -SLACK || p > 1 + SLACK) {
                throw new IllegalArgumentException(
                        "the guest's net must give probabilities of 0 to 1, got " + p + "; does it give logits?");
            }
            double sure = Math.clamp(p, SURE, 1 - SURE);
            scores[i] = (float) (spec.background() ? Math.log(sure) : Math.log(sure / (1 - sure)));
        }
        return scores;
    }

    private static float[] aboveOthers(float[] scores, int channels) {
        int plane = scores.length / channels;
        float[] logits = new float[(channels - 1) * plane];
        for (int i = 0; i < plane; i++) {
            for (int label = 1; label < channels; label++) {
                float other = Float.NEGATIVE_INFINITY;
                for (int c = 0; c < channels; c++) {
                    other = c == label ? other : Math.max(other, scores[c * plane + i]);
                }
                logits[(label - 1) * plane + i] = scores[label * plane + i] - other;
            }
        }
        return logits;
    }
}
