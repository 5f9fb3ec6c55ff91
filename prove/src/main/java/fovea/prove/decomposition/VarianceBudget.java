package fovea.prove.decomposition;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the variance comes from: one share for each set of factors, which with the bias add up to the mean loss exactly.
 * For crossed, balanced designs and squared loss the shares are those of the random-effects analysis of variance; for
 * Dice they are its kernel form (Anderson, Austral Ecology 26, 2001). Estimates are unbiased and may be negative.
 *
 * @param bias squared bias in loss units; includes the noise of the reference
 * @param shares set of factor names joined by {@code +} -> its variance in loss units; the last holds what is left
 * @param similarity the same keys and {@code -} for none -> mean similarity of pairs that share exactly these factors
 */
public record VarianceBudget(double bias, Map<String, Double> shares, Map<String, Double> similarity) {
    public VarianceBudget {
        shares = Collections.unmodifiableMap(new TreeMap<>(shares));
        similarity = Collections.unmodifiableMap(new TreeMap<>(similarity));
    }

    /** Sum of all shares. */
    public double variance() {
        return shares.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Mean loss: bias + variance. */
    public double loss() {
        return bias + variance();
    }

    /** One share; 0 for a set the design does not have. */
    public double share(String factors) {
        return shares.getOrDefault(factors, 0.0);
    }

    /** The budget of one case. */
    public static <T> VarianceBudget of(
            List<Factor> factors, Kernel<T> kernel, List<Replica<T>> replicas, T reference) {
        PairSums<T> sums = new PairSums<>(factors, kernel);
        sums.add(replicas, reference);
        return sums.budget();
    }
}
