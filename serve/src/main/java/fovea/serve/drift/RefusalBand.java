package fovea.serve.drift;

/**
 * What the evidence lets expect of the share of studies that a specialist's in-domain test refuses.
 *
 * @param value share of the held-out patients' studies refused
 * @param low lower limit of its interval
 * @param high upper limit
 * @param patients they were
 */
public record RefusalBand(double value, double low, double high, int patients) {
    /** Below this chance more refusals than expected are no chance. */
    static final double LEVEL = 0.01;

    public RefusalBand {
        if (!(low >= 0 && low <= value && value <= high && high <= 1)) {
            throw new IllegalArgumentException(
                    "a band must have 0 <= low <= value <= high <= 1, got " + low + ", " + value + ", " + high);
        }
    }

    /** Whether so many refusals would be seen in fewer than 1 of 100 weeks if the upper limit were the truth. */
    boolean exceeded(int refused, int studies) {
        return atLeast(refused, studies, high) < LEVEL;
    }

    /** Chance of at least so many of n, each with a chance p: a sum of terms of the binomial distribution. */
    static double atLeast(int count, int n, double p) {
        if (count <= 0 || p >= 1) {
            return 1;
        }
        if (p <= 0) {
            return 0;
        }
        double term = n * Math.log1p(-p); // logarithm of the chance of none
        double below = Math.exp(term);
        for (int i = 1; i < count; i++) {
            term += Math.log((double) (n - i + 1) / i) + Math.log(p) - Math.log1p(-p);
            below += Math.exp(term);
        }
        return Math.max(0, 1 - below);
    }
}
