package fovea.prove.hallucination;

import fovea.core.evidence.Estimate;
import fovea.prove.statistics.Estimates;
import fovea.prove.statistics.Proportion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often a structure is asserted that is absent. Two segmenters are compared at the same sensitivity: one that never
 * asserts anything would win otherwise.
 */
public final class HallucinationRate {
    private HallucinationRate() {}

    /** Mean over patients of the share of a patient's absent cells that are asserted; NaN without an absent cell. */
    public static Estimate byPatient(List<Assertion> assertions, double level) {
        return Proportion.mean(
                shares(assertions).values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray(),
                level);
    }

    /** Each patient's share of absent cells that are asserted, by the patients' names in order. */
    public static Map<String, Double> shares(List<Assertion> assertions) {
        Map<String, double[]> counts = new TreeMap<>();
        for (Assertion one : assertions) {
            if (!one.present()) {
                double[] count = counts.computeIfAbsent(one.patient(), name -> new double[2]);
                count[0] += one.asserted() ? 1 : 0;
                count[1]++;
            }
        }
        Map<String, Double> shares = new TreeMap<>();
        counts.forEach((patient, count) -> shares.put(patient, count[0] / count[1]));
        return shares;
    }

    /** Share of present cells that are asserted; NaN without a present cell. */
    public static double sensitivity(List<Assertion> assertions) {
        return assertions.stream()
                .filter(Assertion::present)
                .mapToDouble(one -> one.asserted() ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    /**
     * The same answers, asserting only from the presence score on at which at least the share asked for of present cells
     * is still asserted. Answers that asserted nothing stay silent.
     *
     * @throws IllegalArgumentException when even without a threshold fewer present cells are asserted
     */
    public static List<Assertion> atSensitivity(List<Assertion> assertions, double sensitivity) {
        double[] falling = assertions.stream()
                .filter(one -> one.present() && one.asserted())
                .mapToDouble(one -> -one.score())
                .sorted()
                .toArray();
        long present = assertions.stream().filter(Assertion::present).count();
        int needed = (int) Math.ceil(sensitivity * present - 1e-9);
        if (present == 0 || needed > falling.length) {
            throw new IllegalArgumentException("a sensitivity of " + sensitivity + " needs " + needed
                    + " asserted present cells, there are " + falling.length + " of " + present);
        }
        double threshold = needed == 0 ? Double.POSITIVE_INFINITY : -falling[needed - 1];
        List<Assertion> strict = new ArrayList<>();
        for (Assertion one : assertions) {
            boolean asserted = one.asserted() && one.score() >= threshold;
            strict.add(new Assertion(one.patient(), one.present(), asserted, one.score()));
        }
        return strict;
    }

    /** Probability that a present cell has the higher presence score than an absent one, ties half (AUROC). */
    public static Estimate separation(List<Assertion> assertions) {
        double[] present = assertions.stream()
                .filter(Assertion::present)
                .mapToDouble(Assertion::score)
                .toArray();
        double[] absent = assertions.stream()
                .filter(a -> !a.present())
                .mapToDouble(Assertion::score)
                .toArray();
        if (present.length == 0 || absent.length == 0) {
            return Estimates.none("no present or no absent cell");
        }
        Arrays.sort(absent);
        double wins = 0;
        for (double score : present) {
            wins += (rank(absent, score, false) + rank(absent, score, true)) / 2.0;
        }
        double area = wins / ((double) present.length * absent.length);
        return Estimates.point(area, "area under the ROC curve", present.length + absent.length);
    }

    /** How many sorted values lie below a score, or up to it. */
    private static int rank(double[] sorted, double score, boolean including) {
        int count = 0;
        while (count < sorted.length && (sorted[count] < score || (including && sorted[count] == score))) {
            count++;
        }
        return count;
    }
}
