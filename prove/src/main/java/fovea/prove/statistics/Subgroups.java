package fovea.prove.statistics;

import fovea.core.evidence.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Results of subgroups (sex, age band, vendor, site). A group below 30 patients is printed and never passes: its interval
 * is too wide to tell harm from chance. The gap between best and worst group is held against what shuffling the patients
 * between groups gives, because chance alone makes a gap.
 *
 * @param groups by name
 * @param gap largest minus smallest mean, over groups with at least 30 patients; NaN below two of them
 * @param gapExpected what chance alone gives on average
 * @param gapP share of shuffles with at least that gap
 */
public record Subgroups(List<Group> groups, double gap, double gapExpected, double gapP) {
    /** Fewest patients a group is judged on. */
    public static final int FEWEST = 30;

    private static final int SHUFFLES = 2000;

    public Subgroups {
        groups = List.copyOf(groups);
    }

    /**
     * One group.
     *
     * @param sufficient whether it has at least 30 patients; otherwise its verdict is INSUFFICIENT
     * @param shrunken its mean pulled towards the mean of all groups (DerSimonian and Laird 1986); raw where not possible
     */
    public record Group(String name, Estimate mean, boolean sufficient, double shrunken) {}

    /** Judges values of patients by group. */
    public static Subgroups of(Map<String, double[]> byGroup, Bootstrap bootstrap) {
        Map<String, double[]> sorted = new TreeMap<>(byGroup);
        double[] shrunken = shrunken(new ArrayList<>(sorted.values()));
        List<Group> groups = new ArrayList<>();
        for (Map.Entry<String, double[]> entry : sorted.entrySet()) {
            Estimate mean = bootstrap.mean(entry.getValue());
            boolean sufficient = entry.getValue().length >= FEWEST;
            groups.add(new Group(entry.getKey(), mean, sufficient, shrunken[groups.size()]));
        }
        List<double[]> judged = sorted.values().stream()
                .filter(values -> values.length >= FEWEST)
                .toList();
        if (judged.size() < 2) {
            return new Subgroups(groups, Double.NaN, Double.NaN, Double.NaN);
        }
        return withGap(groups, judged, bootstrap.seed());
    }

    private static Subgroups withGap(List<Group> groups, List<double[]> judged, long seed) {
        double[] pooled = judged.stream().flatMapToDouble(Arrays::stream).toArray();
        int[] sizes = judged.stream().mapToInt(values -> values.length).toArray();
        double gap = gap(pooled, sizes);
        Random random = new Random(seed);
        double sum = 0;
        int atLeast = 0;
        for (int i = 0; i < SHUFFLES; i++) {
            shuffle(pooled, random);
            double drawn = gap(pooled, sizes);
            sum += drawn;
            atLeast += drawn >= gap - 1e-12 ? 1 : 0;
        }
        return new Subgroups(groups, gap, sum / SHUFFLES, (1.0 + atLeast) / (1 + SHUFFLES));
    }

    private static double gap(double[] pooled, int[] sizes) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        int from = 0;
        for (int size : sizes) {
            double mean = Arrays.stream(pooled, from, from + size).sum() / size;
            low = Math.min(low, mean);
            high = Math.max(high, mean);
            from += size;
        }
        return high - low;
    }

    private static void shuffle(double[] values, Random random) {
        for (int i = values.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            double kept = values[i];
            values[i] = values[other];
            values[other] = kept;
        }
    }

    /** Means weighted with mean of all by the variance between groups that chance does not explain. */
    private static double[] shrunken(List<double[]> groups) {
        int k = groups.size();
        double[] mean = new double[k];
        double[] square = new double[k];
        for (int g = 0; g < k; g++) {
            double[] values = groups.get(g);
            double of = Arrays.stream(values).average().orElse(Double.NaN);
            mean[g] = of;
            double squares = Arrays.stream(values).map(v -> (v - of) * (v - of)).sum();
            square[g] = squares / (values.length - 1.0) / values.length;
        }
        if (k < 2 || Arrays.stream(square).anyMatch(s -> !(s > 0))) {
            return mean;
        }
        double between = betweenVariance(mean, square);
        double[] weights = Arrays.stream(square).map(s -> 1 / (s + between)).toArray();
        double centre = dot(weights, mean) / Arrays.stream(weights).sum();
        double[] pulled = new double[k];
        Arrays.setAll(pulled, g -> centre + between / (between + square[g]) * (mean[g] - centre));
        return pulled;
    }

    private static double betweenVariance(double[] mean, double[] square) {
        double[] weights = Arrays.stream(square).map(s -> 1 / s).toArray();
        double total = Arrays.stream(weights).sum();
        double centre = dot(weights, mean) / total;
        double q = 0;
        for (int g = 0; g < mean.length; g++) {
            q += weights[g] * Math.pow(mean[g] - centre, 2);
        }
        double scale = total - dot(weights, weights) / total;
        return Math.max(0, (q - (mean.length - 1)) / scale);
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
