package fovea.prove.statistics;

import java.util.Random;

/**
 * Paired permutation test: were the specialist no better, each patient's difference could as well have had the other
 * sign. All 2^n sign patterns are tried up to 20 patients, 100,000 drawn ones beyond. With fewer than six
 * patients the smallest two-sided p, 2 / 2^n, lies above 0.05: such a trial can never be significant.
 *
 * @param twoSided share of sign patterns whose mean lies at least as far from 0 as the one seen
 * @param greater share whose mean is at least as large
 * @param exact whether every pattern was tried
 * @param patterns how many were
 */
public record SignFlip(double twoSided, double greater, boolean exact, int patterns) {
    private static final int LARGEST_EXACT = 20;
    private static final int DRAWS = 100_000;

    /** Tests one difference per patient; p is NaN without patients. */
    public static SignFlip test(double[] differences, long seed) {
        int n = differences.length;
        if (n == 0) {
            return new SignFlip(Double.NaN, Double.NaN, true, 0);
        }
        double seen = 0;
        double scale = 0;
        for (double one : differences) {
            seen += one;
            scale += Math.abs(one);
        }
        // sums of the same numbers in another order differ in the last bits; they are still the same sum
        Tally tally = new Tally(seen, 1e-12 * scale);
        if (n <= LARGEST_EXACT) {
            for (int pattern = 0; pattern < 1 << n; pattern++) {
                tally.count(signed(differences, pattern));
            }
            double all = 1 << n;
            return new SignFlip(tally.far / all, tally.above / all, true, 1 << n);
        }
        Random random = new Random(seed);
        for (int draw = 0; draw < DRAWS; draw++) {
            tally.count(drawn(differences, random));
        }
        return new SignFlip((1.0 + tally.far) / (1 + DRAWS), (1.0 + tally.above) / (1 + DRAWS), false, DRAWS);
    }

    private static double signed(double[] differences, int pattern) {
        double sum = 0;
        for (int i = 0; i < differences.length; i++) {
            sum += (pattern >> i & 1) == 0 ? differences[i] : -differences[i];
        }
        return sum;
    }

    private static double drawn(double[] differences, Random random) {
        double sum = 0;
        int bits = 0;
        for (int i = 0; i < differences.length; i++) {
            bits = i % 32 == 0 ? random.nextInt() : bits >>> 1;
            sum += (bits & 1) == 0 ? differences[i] : -differences[i];
        }
        return sum;
    }

    /** What was done, for tables. */
    public String describe() {
        return exact ? "exact sign-flip test, " + patterns + " patterns" : "sign-flip test, " + patterns + " draws";
    }

    private static final class Tally {
        private final double seen;
        private final double slack;
        private int far;
        private int above;

        private Tally(double seen, double slack) {
            this.seen = seen;
            this.slack = slack;
        }

        private void count(double sum) {
            far += Math.abs(sum) >= Math.abs(seen) - slack ? 1 : 0;
            above += sum >= seen - slack ? 1 : 0;
        }
    }
}
