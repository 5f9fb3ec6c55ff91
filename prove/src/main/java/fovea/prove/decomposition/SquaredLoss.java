package fovea.prove.decomposition;

import java.util.Arrays;

/** Brier score and squared error (Geman, Bienenstock and Doursat, Neural Computation 4, 1992), as U-statistics. */
public final class SquaredLoss {
    private SquaredLoss() {}

    /**
     * Unbiased parts of the mean of (p_r - y)^2: variance s^2, bias (mean p - y)^2 - s^2 / K, for any K of at least 2.
     *
     * @param predictions one a replica
     */
    public static Parts of(double[] predictions, double reference) {
        return of(predictions, new double[] {reference});
    }

    /**
     * The same with several raters: noise is their variance, taken out of the bias.
     *
     * @param raters at least one; with one the noise is 0 and not identifiable
     */
    public static Parts of(double[] predictions, double[] raters) {
        Parts.requireReplicas(predictions.length);
        if (raters.length == 0) {
            throw new IllegalArgumentException("a reference needs at least 1 rater, got none");
        }
        double variance = variance(predictions);
        double noise = raters.length == 1 ? 0 : variance(raters);
        double apart = mean(predictions) - mean(raters);
        double bias = apart * apart - variance / predictions.length - noise / raters.length;
        return new Parts(noise, bias, variance);
    }

    /** The textbook parts, whose variance is too small by (K - 1) / K and whose bias is too large by as much. */
    public static Parts plugIn(double[] predictions, double reference) {
        Parts.requireReplicas(predictions.length);
        double apart = mean(predictions) - reference;
        double k = predictions.length;
        return new Parts(0, apart * apart, variance(predictions) * (k - 1) / k);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (values.length - 1);
    }
}
