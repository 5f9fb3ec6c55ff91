package fovea.prove.metrics;

/** Quantiles of sorted numbers. */
public final class Quantile {
    private Quantile() {}

    /**
     * Linear interpolation between order statistics (Hyndman and Fan 1996, type 7; numpy's default).
     *
     * @param sorted rising, at least one value
     * @param share 0..1
     */
    public static double ofSorted(double[] sorted, double share) {
        if (sorted.length == 0) {
            throw new IllegalArgumentException("a quantile needs at least one value");
        }
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a quantile's share lies within 0..1, got " + share);
        }
        double position = share * (sorted.length - 1);
        int below = (int) position;
        if (below + 1 >= sorted.length) {
            return sorted[sorted.length - 1];
        }
        double weight = position - below;
        return sorted[below] + weight * (sorted[below + 1] - sorted[below]);
    }
}
