package fovea.prove.statistics;

import fovea.core.evidence.Estimate;

/** Ways to write an estimate down. */
public final class Estimates {
    private Estimates() {}

    /** Nothing to estimate from: NaN throughout, with the reason. */
    public static Estimate none(String reason) {
        return new Estimate(
                Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, reason, 0, Double.NaN);
    }

    /** A number without an interval. */
    public static Estimate point(double value, String method, int n) {
        return new Estimate(value, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, method, n, Double.NaN);
    }

    /** A number with an interval that did not come from a bootstrap. */
    public static Estimate plain(double value, double low, double high, double level, String method, int n) {
        return new Estimate(value, low, high, Double.NaN, Double.NaN, level, method, n, Double.NaN);
    }
}
