package fovea.curate.portrait;

import java.util.Arrays;

/**
 * Middle and spread that a few wild values cannot move: median, and 1.4826 times the median absolute deviation, which
 * is the standard deviation of a normal distribution (Hampel 1974).
 *
 * @param median the middle
 * @param sigma the spread, at least the floor given
 */
public record Robust(double median, double sigma) {
    private static final double NORMAL = 1.4826;

    /** Of some values, with a smallest spread that is believed. */
    public static Robust of(double[] values, double floor) {
        double median = quantile(values, 0.5);
        double[] distances =
                Arrays.stream(values).map(value -> Math.abs(value - median)).toArray();
        return new Robust(median, Math.max(floor, NORMAL * quantile(distances, 0.5)));
    }

    /** How many spreads a value lies above the middle. */
    public double z(double value) {
        return (value - median) / sigma;
    }

    /** A quantile, interpolated; 0 of no values. */
    public static double quantile(double[] values, double share) {
        if (values.length == 0) {
            return 0;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
