package fovea.prove.decomposition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cross-entropy around the mean logit (Heskes, Neural Computation 10, 1998; Gupta et al., TMLR 2022): the bias is the
 * loss of the mean logit, the variance the gap Jensen's inequality leaves, at least 0 and free of labels. Logits beyond
 * 30 are cut off there. Variance grows with the square of the logits' scale: fit one temperature an arm first.
 */
public final class LogLoss {
    private static final double LIMIT = 30;

    private LogLoss() {}

    /**
     * Plug-in parts of the mean binary cross-entropy, adding up for any K; the variance is too small by about (K - 1) / K.
     *
     * @param logits one a replica
     * @param reference whether the answer is yes
     */
    public static Parts binary(double[] logits, boolean reference) {
        double mean = mean(logits);
        double partition = Arrays.stream(logits).map(z -> softplus(clip(z))).sum() / logits.length;
        return new Parts(0, softplus(mean) - (reference ? mean : 0), partition - softplus(mean));
    }

    /** The same with the variance corrected by the delete-one jackknife; the bias takes up the rest. */
    public static Parts binaryJackknife(double[] logits, boolean reference) {
        Parts.requireReplicas(logits.length);
        Parts plugIn = binary(logits, reference);
        int k = logits.length;
        double without = 0;
        for (int left = 0; left < k; left++) {
            without += binary(without(logits, left), reference).variance() / k;
        }
        double variance = k * plugIn.variance() - (k - 1) * without;
        return new Parts(0, plugIn.loss() - variance, variance);
    }

    /** The probability of the mean logit, around which bias is measured. */
    public static double centre(double[] logits) {
        return 1 / (1 + Math.exp(-mean(logits)));
    }

    /**
     * Plug-in parts of the mean cross-entropy over classes.
     *
     * @param probabilities replicas x classes, each row summing to 1
     * @param reference the class that is right
     */
    public static Parts classes(double[][] probabilities, int reference) {
        double[] geometric = geometricMean(probabilities);
        double total = Arrays.stream(geometric).sum();
        return new Parts(0, -Math.log(geometric[reference] / total), -Math.log(total));
    }

    /** The normalised geometric mean of the replicas' probabilities, around which bias is measured. */
    public static double[] centre(double[][] probabilities) {
        double[] geometric = geometricMean(probabilities);
        double total = Arrays.stream(geometric).sum();
        return Arrays.stream(geometric).map(p -> p / total).toArray();
    }

    /**
     * Parts of the log-loss of a whole text, summed over its tokens: additive because the prefix is the reference's.
     *
     * @param tokens one a position: replicas x vocabulary
     * @param reference the right token of each position
     */
    public static Parts sequence(List<double[][]> tokens, int[] reference) {
        if (tokens.size() != reference.length) {
            throw new IllegalArgumentException(
                    "a text of " + reference.length + " tokens needs as many positions, got " + tokens.size());
        }
        List<Parts> all = new ArrayList<>();
        for (int i = 0; i < reference.length; i++) {
            all.add(classes(tokens.get(i), reference[i]));
        }
        return new Parts(
                0,
                all.stream().mapToDouble(Parts::bias).sum(),
                all.stream().mapToDouble(Parts::variance).sum());
    }

    /**
     * Variance of nested factors: {within the outer levels, between them}. Swapping the factors gives other shares, so
     * the order must be named; it is training sample, seed, prompt, acquisition.
     *
     * @param logits outer levels x inner levels
     */
    public static double[] nested(double[][] logits) {
        double within = 0;
        double[] means = new double[logits.length];
        for (int outer = 0; outer < logits.length; outer++) {
            within += binary(logits[outer], false).variance() / logits.length;
            means[outer] = mean(logits[outer]);
        }
        return new double[] {within, binary(means, false).variance()};
    }

    private static double[] geometricMean(double[][] probabilities) {
        double[] logs = new double[probabilities[0].length];
        for (double[] replica : probabilities) {
            for (int c = 0; c < logs.length; c++) {
                logs[c] += Math.log(replica[c]) / probabilities.length;
            }
        }
        return Arrays.stream(logs).map(Math::exp).toArray();
    }

    private static double mean(double[] logits) {
        return Arrays.stream(logits).map(LogLoss::clip).sum() / logits.length;
    }

    private static double clip(double logit) {
        return Math.clamp(logit, -LIMIT, LIMIT);
    }

    /** log(1 + e^z) without overflow. */
    private static double softplus(double z) {
        return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    }

    private static double[] without(double[] values, int left) {
        double[] rest = new double[values.length - 1];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = values[i < left ? i : i + 1];
        }
        return rest;
    }
}
