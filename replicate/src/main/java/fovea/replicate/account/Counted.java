package fovea.replicate.account;

import fovea.prove.calibration.Reliability;
import fovea.replicate.interview.ProbabilityHistogram;
import java.util.ArrayList;
import java.util.List;

/**
 * Probabilities counted in steps.
 *
 * @param off pixels of the background in each step
 * @param on pixels of the reference in each step
 */
record Counted(long[] off, long[] on) {
    static final int BINS = 15;

    static Counted none() {
        return new Counted(new long[ProbabilityHistogram.STEPS], new long[ProbabilityHistogram.STEPS]);
    }

    void add(int[] histogram) {
        for (int s = 0; s < ProbabilityHistogram.STEPS; s++) {
            off[s] += histogram[s];
            on[s] += histogram[ProbabilityHistogram.STEPS + s];
        }
    }

    void add(Counted other) {
        for (int s = 0; s < ProbabilityHistogram.STEPS; s++) {
            off[s] += other.off[s];
            on[s] += other.on[s];
        }
    }

    long total() {
        long total = 0;
        for (int s = 0; s < ProbabilityHistogram.STEPS; s++) {
            total += off[s] + on[s];
        }
        return total;
    }

    /** Bins of equal width over probabilities scaled by a temperature. */
    Reliability equalWidth(double temperature) {
        double[][] sums = new double[BINS][3];
        for (int s = 0; s < ProbabilityHistogram.STEPS; s++) {
            double p = scaled(s, temperature);
            add(sums[Math.min(BINS - 1, (int) (p * BINS))], s, p);
        }
        return reliability(sums);
    }

    /** Bins of equal count, as far as steps can be parted. */
    Reliability equalMass() {
        double[][] sums = new double[BINS][3];
        long total = total();
        long seen = 0;
        for (int s = 0; s < ProbabilityHistogram.STEPS; s++) {
            int bin = (int) Math.min(BINS - 1, seen * BINS / Math.max(1, total));
            add(sums[bin], s, ProbabilityHistogram.probability(s));
            seen += off[s] + on[s];
        }
        return reliability(sums);
    }

    private void add(double[] sum, int step, double probability) {
        sum[0] += probability * (off[step] + on[step]);
        sum[1] += on[step];
        sum[2] += off[step] + on[step];
    }

    private static Reliability reliability(double[][] sums) {
        List<Reliability.Bin> bins = new ArrayList<>();
        for (double[] sum : sums) {
            if (sum[2] > 0) {
                bins.add(new Reliability.Bin(
                        sum[0] / sum[2], sum[1] / sum[2], (int) Math.min(Integer.MAX_VALUE, sum[2])));
            }
        }
        return new Reliability(bins);
    }

    double brier() {
        double sum = 0;
        for (int s = 0; s < ProbabilityHistogram.STEPS; s++) {
            double p = ProbabilityHistogram.probability(s);
            sum += on[s] * (1 - p) * (1 - p) + off[s] * p * p;
        }
        return sum / total();
    }

    /** Mean cross-entropy of probabilities scaled by a temperature. */
    double crossEntropy(double temperature) {
        double sum = 0;
        for (int s = 0; s < ProbabilityHistogram.STEPS; s++) {
            double p = scaled(s, temperature);
            sum -= weighted(on[s], p) + weighted(off[s], 1 - p);
        }
        return sum / total();
    }

    /** Pixels times the logarithm of their probability; none of no probability are 0, as in the limit. */
    private static double weighted(long pixels, double probability) {
        return pixels == 0 ? 0 : pixels * Math.log(probability);
    }

    private static double scaled(int step, double temperature) {
        double p = ProbabilityHistogram.probability(step);
        return 1 / (1 + Math.exp(-Math.log(p / (1 - p)) / temperature));
    }

    /** The temperature of least cross-entropy, by golden section over its logarithm within -5..5. */
    double temperature() {
        double golden = (Math.sqrt(5) - 1) / 2;
        double low = -5;
        double high = 5;
        while (high - low > 1e-6) {
            double left = high - golden * (high - low);
            double right = low + golden * (high - low);
            if (crossEntropy(Math.exp(left)) < crossEntropy(Math.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return Math.exp((low + high) / 2);
    }

    /** Share of the reference with a probability below 1 - lambda, for lambda of so many hundredths. */
    double missed(int hundredths) {
        long found = 0;
        long all = 0;
        for (int s = 0; s < ProbabilityHistogram.STEPS; s++) {
            found += ProbabilityHistogram.probability(s) >= 1 - hundredths / 100.0 ? on[s] : 0;
            all += on[s];
        }
        return all == 0 ? 0 : 1 - found / (double) all;
    }
}
