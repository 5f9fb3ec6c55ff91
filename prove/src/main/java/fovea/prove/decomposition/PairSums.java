package fovea.prove.decomposition;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Similarities of pairs of replicas gathered by what the pair shares, over cases: every case weighs the same, and
 * differences are taken after averaging. Shares follow by Moebius inversion over the sets of factors that occur.
 */
public final class PairSums<T> {
    private final List<Factor> factors;
    private final Kernel<T> kernel;
    private final double[] similarity;
    private final int[] cases;
    private double cross;
    private double own;
    private double reference;
    private int added;

    /**
     * Nothing gathered yet.
     *
     * @param factors 1 to 8; a nested factor comes after the one it lies in
     */
    public PairSums(List<Factor> factors, Kernel<T> kernel) {
        if (factors.isEmpty() || factors.size() > 8) {
            throw new IllegalArgumentException("a design has 1 to 8 factors, got " + factors.size());
        }
        for (int i = 0; i < factors.size(); i++) {
            if (factors.get(i).within() >= i) {
                throw new IllegalArgumentException(
                        "factor " + factors.get(i).name() + " must come after the factor it is nested in");
            }
        }
        this.factors = List.copyOf(factors);
        this.kernel = kernel;
        this.similarity = new double[1 << factors.size()];
        this.cases = new int[1 << factors.size()];
    }

    /**
     * Adds the replicas of one case.
     *
     * @throws IllegalArgumentException when two replicas have the same levels, or one has another number of levels
     */
    public void add(List<Replica<T>> replicas, T truth) {
        if (replicas.size() < 2) {
            throw new IllegalArgumentException("a variance needs at least 2 replicas, got " + replicas.size());
        }
        double[] sums = new double[similarity.length];
        long[] counts = new long[similarity.length];
        double crossSum = 0;
        double ownSum = 0;
        for (int i = 0; i < replicas.size(); i++) {
            Replica<T> one = replicas.get(i);
            ownSum += kernel.of(one.answer(), one.answer());
            crossSum += kernel.of(truth, one.answer());
            for (int j = 0; j < i; j++) {
                int shared = shared(one, replicas.get(j));
                sums[shared] += kernel.of(one.answer(), replicas.get(j).answer());
                counts[shared]++;
            }
        }
        int all = similarity.length - 1;
        if (counts[all] > 0) {
            throw new IllegalArgumentException("two replicas of a case have the same levels of every factor");
        }
        for (int shared = 0; shared < all; shared++) {
            if (counts[shared] > 0) {
                similarity[shared] += sums[shared] / counts[shared];
                cases[shared]++;
            }
        }
        own += ownSum / replicas.size();
        cross += crossSum / replicas.size();
        reference += kernel.of(truth, truth);
        added++;
    }

    private int shared(Replica<T> one, Replica<T> other) {
        if (one.levels().size() != factors.size() || other.levels().size() != factors.size()) {
            throw new IllegalArgumentException("a replica has " + factors.size() + " levels, got "
                    + one.levels().size() + " and " + other.levels().size());
        }
        int shared = 0;
        for (int f = 0; f < factors.size(); f++) {
            int outer = factors.get(f).within();
            boolean within = outer < 0 || (shared & 1 << outer) != 0;
            if (within && one.levels().get(f).equals(other.levels().get(f))) {
                shared |= 1 << f;
            }
        }
        return shared;
    }

    /**
     * The budget of all cases added. A factor with a single level is held fixed: every pair shares it, and it gets no
     * share of its own.
     *
     * @throws IllegalStateException when no case was added, or no pair of a set that is needed occurred in every case
     */
    public VarianceBudget budget() {
        if (added == 0) {
            throw new IllegalStateException("a budget needs at least one case");
        }
        int fixed = fixed();
        int all = similarity.length - 1;
        double[] mean = new double[similarity.length];
        Arrays.setAll(mean, set -> set == all ? own / added : similarity[set] / Math.max(1, cases[set]));
        Map<String, Double> shares = new TreeMap<>();
        Map<String, Double> similarities = new TreeMap<>();
        double[] variance = new double[similarity.length];
        for (int set = 0; set <= all; set++) {
            boolean observed = set == all || cases[set] == added;
            if ((set & fixed) != fixed || !observed) {
                continue;
            }
            variance[set] = mean[set];
            for (int part = 0; part < set; part++) {
                variance[set] -= (part & set) == part ? variance[part] : 0;
            }
            similarities.put(name(set & ~fixed), mean[set]);
            if (set != fixed) {
                shares.put(name(set & ~fixed), kernel.scale() * variance[set]);
            }
        }
        double bias = kernel.scale() * (mean[fixed] - 2 * cross / added + reference / added);
        return new VarianceBudget(bias, shares, similarities);
    }

    /** The factors every pair shares. */
    private int fixed() {
        int fixed = similarity.length - 1;
        for (int set = 0; set < similarity.length - 1; set++) {
            fixed &= cases[set] > 0 ? set : -1;
        }
        if (fixed == similarity.length - 1 || cases[fixed] != added) {
            throw new IllegalStateException("no pair of replicas differs in every factor, in every case");
        }
        return fixed;
    }

    private String name(int set) {
        StringBuilder name = new StringBuilder();
        for (int f = 0; f < factors.size(); f++) {
            if ((set & 1 << f) != 0) {
                name.append(name.isEmpty() ? "" : "+").append(factors.get(f).name());
            }
        }
        return name.isEmpty() ? "-" : name.toString();
    }
}
