package fovea.replicate.account;

import fovea.prove.decomposition.Bits;
import fovea.prove.decomposition.Kernel;
import java.util.List;

/** Similarities of all answers to one question and its reference, computed once and read many times. */
final class Similarities implements Kernel<Integer> {
    private final float[][] pairs;

    /** The reference gets the last number. */
    Similarities(Kernel<Bits> kernel, List<Bits> answers, Bits reference) {
        int n = answers.size();
        pairs = new float[n + 1][n + 1];
        for (int i = 0; i <= n; i++) {
            Bits one = i == n ? reference : answers.get(i);
            for (int j = 0; j <= i; j++) {
                float k = (float) kernel.of(one, j == n ? reference : answers.get(j));
                pairs[i][j] = k;
                pairs[j][i] = k;
            }
        }
    }

    @Override
    public double of(Integer one, Integer other) {
        return pairs[one][other];
    }

    int reference() {
        return pairs.length - 1;
    }

    /** Similarity of an answer to the reference. */
    double score(int answer) {
        return pairs[answer][pairs.length - 1];
    }
}
