package fovea.core;

import java.util.List;

/**
 * The one rule by which probabilities of exclusive labels become masks, in validation, proof and use: a pixel goes to the
 * label with the highest probability, the first of equals, where that is above the threshold.
 */
public final class ExclusiveLabels {
    /** Probability above which a label may have a pixel. */
    public static final float THRESHOLD = 0.5f;

    private ExclusiveLabels() {}

    /**
     * Index of the label that has a pixel; -1 for none.
     *
     * @param probabilities one map per label, 0..1
     */
    public static int winner(List<float[]> probabilities, int pixel) {
        int winner = -1;
        float highest = THRESHOLD;
        for (int i = 0; i < probabilities.size(); i++) {
            float here = probabilities.get(i)[pixel];
            if (here > highest) {
                winner = i;
                highest = here;
            }
        }
        return winner;
    }
}
