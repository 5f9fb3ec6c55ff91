package fovea.prove.statistics;

/** The standard normal distribution. */
public final class Normal {
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private Normal() {}

    /**
     * Probability of a value up to {@code x}: Taylor series near 0 (Marsaglia, Evaluating the Normal Distribution, J.
     * Stat. Software 11(4), 2004), continued fraction in the tails (Abramowitz and Stegun 26.2.14).
     */
    public static double cdf(double x) {
        if (Double.isNaN(x)) {
            return Double.NaN;
        }
        if (Math.abs(x) > 5) {
            double tail = upperTail(Math.abs(x));
            return x < 0 ? tail : 1 - tail;
        }
        double sum = x;
        double term = x;
        for (int i = 3; Math.abs(term) > 1e-18; i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-0.5 * x * x - HALF_LOG_TWO_PI);
    }

    private static double upperTail(double x) {
        double fraction = x;
        for (int i = 200; i >= 1; i--) {
            fraction = x + i / fraction;
        }
        return Math.exp(-0.5 * x * x - HALF_LOG_TWO_PI) / fraction;
    }

    /**
     * The value below which a share {@code p} lies, by bisection of {@link #cdf}.
     *
     * @param p 0..1; 0 and 1 give the infinities
     */
    public static double quantile(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("a probability lies within 0..1, got " + p);
        }
        if (p == 0 || p == 1) {
            return p == 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return p > 0.5 ? -Roots.rising(Normal::cdf, 1 - p, -40, 40) : Roots.rising(Normal::cdf, p, -40, 40);
    }
}
