package fovea.prove.decomposition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * 0-1 loss around the most frequent answer (Domingos, ICML 2000): loss = bias + factor * variance. Where the majority is
 * wrong, dissent helps, so the variance counts negatively there.
 *
 * @param bias 1 where the most frequent answer is wrong, else 0; the lowest class of equally frequent ones
 * @param variance share of replicas that dissent
 * @param factor +1 where the majority is right; else minus the share of dissenters that are right (0 without any)
 */
public record ZeroOneLoss(double bias, double variance, double factor) {

    /**
     * Takes one item apart.
     *
     * @param answers class of each replica, at least one
     */
    public static ZeroOneLoss of(int[] answers, int reference) {
        if (answers.length == 0) {
            throw new IllegalArgumentException("a majority needs at least 1 replica, got none");
        }
        Map<Integer, Integer> votes = new TreeMap<>();
        Arrays.stream(answers).forEach(answer -> votes.merge(answer, 1, Integer::sum));
        int majority = answers[0];
        int most = 0;
        for (Map.Entry<Integer, Integer> vote : votes.entrySet()) {
            if (vote.getValue() > most) {
                majority = vote.getKey();
                most = vote.getValue();
            }
        }
        int dissent = answers.length - most;
        double variance = (double) dissent / answers.length;
        if (majority == reference) {
            return new ZeroOneLoss(0, variance, 1);
        }
        double right = votes.getOrDefault(reference, 0);
        return new ZeroOneLoss(1, variance, dissent == 0 ? 0 : -right / dissent);
    }

    /** Share of replicas that are wrong: bias + factor * variance. */
    public double loss() {
        return bias + factor * variance;
    }

    /**
     * Shares over many items: {@code loss = bias + arbitrary - lucky} for two classes. In terms of hallucination: what
     * the majority paints again and again, what single replicas invent, and what single replicas happen to leave out.
     *
     * @param bias share of items whose majority is wrong (systematic)
     * @param arbitrary mean variance where the majority is right, over all items
     * @param lucky mean variance where it is wrong, over all items
     */
    public record Split(double loss, double bias, double arbitrary, double lucky) {}

    /** Averages items; NaN throughout when there is none. */
    public static Split split(List<ZeroOneLoss> items) {
        return new Split(
                items.stream().mapToDouble(ZeroOneLoss::loss).average().orElse(Double.NaN),
                items.stream().mapToDouble(ZeroOneLoss::bias).average().orElse(Double.NaN),
                items.stream()
                        .mapToDouble(i -> i.bias() == 0 ? i.variance() : 0)
                        .average()
                        .orElse(Double.NaN),
                items.stream()
                        .mapToDouble(i -> i.bias() == 1 ? i.variance() : 0)
                        .average()
                        .orElse(Double.NaN));
    }

    /** Splits yes-or-no answers on items where no is right, such as asserting a structure that is absent. */
    public static Split falseAssertions(boolean[][] asserted) {
        List<ZeroOneLoss> items = new ArrayList<>();
        for (boolean[] replicas : asserted) {
            int[] answers = new int[replicas.length];
            Arrays.setAll(answers, i -> replicas[i] ? 1 : 0);
            items.add(of(answers, 0));
        }
        return split(items);
    }
}
