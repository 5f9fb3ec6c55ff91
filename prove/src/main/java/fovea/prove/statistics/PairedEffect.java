package fovea.prove.statistics;

import fovea.core.evidence.OutlineDetails.EffectSize;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How large a paired difference is, and Wilcoxon's signed-rank test beside the permutation test.
 *
 * @param standardised mean difference over its standard deviation (Cohen's d_z); NaN below two patients or without spread
 * @param hedges the same with Hedges' small-sample factor 1 - 3 / (4 (n - 1) - 1)
 * @param rankBiserial (sum of positive ranks - sum of negative ranks) / (their sum), -1..1
 * @param superiority share of patients with a positive difference, ties counted half
 * @param positiveRanks W+, with Pratt's handling of zeros: ranked, then left out
 * @param negativeRanks W-
 * @param wilcoxonTwoSided exact up to 25 patients without ties or zeros, else the normal approximation; NaN without
 *     any difference
 */
public record PairedEffect(
        double standardised,
        double hedges,
        double rankBiserial,
        double superiority,
        double positiveRanks,
        double negativeRanks,
        double wilcoxonTwoSided) {

    /** The sizes that stand in the evidence. */
    public EffectSize size() {
        return new EffectSize(hedges, rankBiserial, superiority);
    }

    /** Reads one difference per patient; where one is not defined, nothing is. */
    public static PairedEffect of(double[] differences) {
        if (Arrays.stream(differences).anyMatch(Double::isNaN)) {
            double none = Double.NaN;
            return new PairedEffect(none, none, none, none, none, none, none);
        }
        int n = differences.length;
        double mean = Arrays.stream(differences).average().orElse(Double.NaN);
        double squares =
                Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).sum();
        double standardised = squares > 0 ? mean / Math.sqrt(squares / (n - 1)) : Double.NaN;
        double wins = Arrays.stream(differences)
                .map(d -> d > 0 ? 1 : d == 0 ? 0.5 : 0)
                .sum();
        double[] ranks = ranks(differences);
        double positive = IntStream.range(0, n)
                .filter(i -> differences[i] > 0)
                .mapToDouble(i -> ranks[i])
                .sum();
        double negative = IntStream.range(0, n)
                .filter(i -> differences[i] < 0)
                .mapToDouble(i -> ranks[i])
                .sum();
        return new PairedEffect(
                standardised,
                standardised * (1 - 3.0 / (4.0 * (n - 1) - 1)),
                (positive - negative) / (positive + negative),
                wins / n,
                positive,
                negative,
                twoSided(differences, ranks, positive, negative));
    }

    /** Ranks of the absolute differences, from 1; equal ones share their mean rank. */
    private static double[] ranks(double[] differences) {
        int[] order = IntStream.range(0, differences.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> Math.abs(differences[i])))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[order.length];
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && tied(differences[order[from]], differences[order[to]])) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    private static boolean tied(double one, double other) {
        return Math.abs(Math.abs(one) - Math.abs(other)) <= 1e-12 * Math.abs(one);
    }

    private static double twoSided(double[] differences, double[] ranks, double positive, double negative) {
        boolean whole = Arrays.stream(ranks).distinct().count() == ranks.length
                && Arrays.stream(differences).noneMatch(d -> d == 0);
        if (positive + negative == 0) {
            return Double.NaN;
        }
        if (whole && ranks.length <= 25) {
            return Math.min(1, 2 * exactTail(ranks.length, (int) Math.min(positive, negative)));
        }
        double squares = IntStream.range(0, ranks.length)
                .filter(i -> differences[i] != 0)
                .mapToDouble(i -> ranks[i] * ranks[i])
                .sum();
        return 2 * Normal.cdf(-Math.abs(positive - negative) / Math.sqrt(squares));
    }

    /** Share of the 2^n sign patterns whose rank sum is at most {@code sum}, by counting subsets of 1..n. */
    private static double exactTail(int n, int sum) {
        double[] subsets = new double[n * (n + 1) / 2 + 1];
        subsets[0] = 1;
        for (int rank = 1; rank <= n; rank++) {
            for (int total = subsets.length - 1; total >= rank; total--) {
                subsets[total] += subsets[total - rank];
            }
        }
        return Arrays.stream(subsets).limit(sum + 1L).sum() / Math.pow(2, n);
    }
}
