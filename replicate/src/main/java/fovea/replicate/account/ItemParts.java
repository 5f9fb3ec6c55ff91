package fovea.replicate.account;

import fovea.prove.decomposition.Bits;
import fovea.prove.decomposition.Factor;
import fovea.prove.decomposition.Kernel;
import fovea.prove.decomposition.PairSums;
import fovea.prove.decomposition.Replica;
import fovea.prove.decomposition.VarianceBudget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One question taken apart: loss = bias + variance, and the variance by source.
 *
 * @param patient whose picture it is
 * @param budget of 1 - Dice
 * @param withoutSample its variance without each training sample in turn; empty with fewer than three
 * @param withoutAcquisition likewise for acquisitions
 * @param lossBySample mean loss of each training sample
 * @param lossByAcquisition mean loss of each acquisition
 * @param dice of every answer
 */
record ItemParts(
        String patient,
        VarianceBudget budget,
        double[] withoutSample,
        double[] withoutAcquisition,
        double[] lossBySample,
        double[] lossByAcquisition,
        double[] dice) {
    /** T, S within T, P, A. */
    static final List<Factor> FACTORS =
            List.of(Factor.crossed("T"), new Factor("S", 0), Factor.crossed("P"), Factor.crossed("A"));

    static ItemParts of(Item item, Kernel<Bits> kernel) {
        List<Bits> answers =
                item.replies().stream().map(reply -> reply.answer().mask()).toList();
        Bits reference = Bits.of(item.exam().references().get(item.label()));
        Similarities similarities = new Similarities(kernel, answers, reference);
        VarianceBudget budget = budget(item, similarities);
        double[] losses = new double[answers.size()];
        Arrays.setAll(losses, i -> 1 - similarities.score(i));
        return new ItemParts(
                item.patient(),
                budget,
                without(item, similarities, 0),
                without(item, similarities, 3),
                meanBy(item, losses, 0),
                meanBy(item, losses, 3),
                Arrays.stream(losses).map(loss -> 1 - loss).toArray());
    }

    /** A single answer has no variance: its loss is all bias. */
    private static VarianceBudget budget(Item item, Similarities similarities) {
        if (item.replies().size() == 1) {
            return new VarianceBudget(1 - similarities.score(0), Map.of(), Map.of());
        }
        PairSums<Integer> sums = new PairSums<>(FACTORS, similarities);
        List<Replica<Integer>> replicas = new ArrayList<>();
        for (int i = 0; i < item.replies().size(); i++) {
            replicas.add(new Replica<>(levels(item.replies().get(i)), i));
        }
        sums.add(replicas, similarities.reference());
        return sums.budget();
    }

    private static List<Integer> levels(Item.Reply reply) {
        return List.of(reply.sample(), reply.seed(), reply.answer().prompt(), reply.acquisition());
    }

    private static double[] meanBy(Item item, double[] losses, int factor) {
        Map<Integer, double[]> sums = new TreeMap<>();
        for (int i = 0; i < losses.length; i++) {
            double[] sum = sums.computeIfAbsent(levels(item.replies().get(i)).get(factor), key -> new double[2]);
            sum[0] += losses[i];
            sum[1]++;
        }
        return sums.values().stream().mapToDouble(sum -> sum[0] / sum[1]).toArray();
    }

    /** Variance from the pairs that share no varying factor, without each level of one factor in turn. */
    private static double[] without(Item item, Similarities similarities, int factor) {
        List<int[]> levels = item.replies().stream()
                .map(reply -> levels(reply).stream().mapToInt(Integer::intValue).toArray())
                .toList();
        boolean[] varies = new boolean[FACTORS.size()];
        for (int f = 0; f < varies.length; f++) {
            int at = f;
            varies[f] = levels.stream().mapToInt(one -> one[at]).distinct().count() > 1;
        }
        TreeSet<Integer> all = new TreeSet<>();
        levels.forEach(one -> all.add(one[factor]));
        if (all.size() < 3) {
            return new double[0];
        }
        PairTotals totals = new PairTotals(all.size());
        List<Integer> order = List.copyOf(all);
        for (int i = 0; i < levels.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (apart(levels.get(i), levels.get(j), varies)) {
                    totals.add(
                            order.indexOf(levels.get(i)[factor]),
                            order.indexOf(levels.get(j)[factor]),
                            similarities.of(i, j));
                }
            }
        }
        return totals.without();
    }

    /** Seeds are nested: two of different samples are always different. */
    private static boolean apart(int[] one, int[] other, boolean[] varies) {
        for (int f = 0; f < varies.length; f++) {
            boolean nested = f == 1 && varies[0];
            if (varies[f] && !nested && one[f] == other[f]) {
                return false;
            }
        }
        return true;
    }

    /** Sums over pairs by the levels of the two. */
    private static final class PairTotals {
        private final double[][] sums;
        private final double[][] counts;

        PairTotals(int levels) {
            sums = new double[levels][levels];
            counts = new double[levels][levels];
        }

        void add(int one, int other, double similarity) {
            sums[one][other] += similarity;
            counts[one][other]++;
        }

        double[] without() {
            double[] variances = new double[sums.length];
            for (int left = 0; left < sums.length; left++) {
                double sum = 0;
                double count = 0;
                for (int i = 0; i < sums.length; i++) {
                    for (int j = 0; j < sums.length; j++) {
                        boolean kept = i != left && j != left;
                        sum += kept ? sums[i][j] : 0;
                        count += kept ? counts[i][j] : 0;
                    }
                }
                variances[left] = (1 - sum / count) / 2;
            }
            return variances;
        }
    }
}
