package fovea.prove.decomposition;

import java.util.List;

/**
 * The parts of a mean loss; they add up to it exactly. An unbiased estimate of a part may be negative on one case:
 * average over cases before looking at the sign, and never clip.
 *
 * @param noise disagreement of the reference with itself; 0 where there is one rater, whose noise then sits in the bias
 * @param bias how far the centre of the replicas lies from the reference
 * @param variance how far the replicas lie from their centre
 */
public record Parts(double noise, double bias, double variance) {
    /** Mean loss: noise + bias + variance. */
    public double loss() {
        return noise + bias + variance;
    }

    /** Mean of the parts of several cases or pixels; NaN throughout when there is none. */
    public static Parts mean(List<Parts> all) {
        return new Parts(
                all.stream().mapToDouble(Parts::noise).average().orElse(Double.NaN),
                all.stream().mapToDouble(Parts::bias).average().orElse(Double.NaN),
                all.stream().mapToDouble(Parts::variance).average().orElse(Double.NaN));
    }

    static void requireReplicas(int replicas) {
        if (replicas < 2) {
            throw new IllegalArgumentException("a variance needs at least 2 replicas, got " + replicas);
        }
    }
}
