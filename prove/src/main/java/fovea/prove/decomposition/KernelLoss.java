package fovea.prove.decomposition;

import java.util.List;

/**
 * Noise, bias and variance of a kernel loss, unbiased for any number of replicas from 2 on. For Dice the variance is half
 * the mean pairwise disagreement 1 - Dice(M, M') over distinct replicas. Pairs of a replica with itself are left out:
 * with them the variance would be too small by (K - 1) / K, a common mistake.
 */
public final class KernelLoss {
    private KernelLoss() {}

    /** Parts of the mean loss against one reference. */
    public static <T> Parts of(Kernel<T> kernel, List<T> replicas, T reference) {
        return of(kernel, replicas, List.of(reference));
    }

    /**
     * Parts of the mean loss against several raters; their own disagreement is the noise.
     *
     * @param raters at least one; with one the noise is 0 and not identifiable
     */
    public static <T> Parts of(Kernel<T> kernel, List<T> replicas, List<T> raters) {
        if (raters.isEmpty()) {
            throw new IllegalArgumentException("a reference needs at least 1 rater, got none");
        }
        double variance = variance(kernel, replicas);
        double noise = raters.size() == 1 ? 0 : variance(kernel, raters);
        return new Parts(noise, meanLoss(kernel, replicas, raters) - noise - variance, variance);
    }

    /** Variance alone: it needs no reference. */
    public static <T> double variance(Kernel<T> kernel, List<T> replicas) {
        Parts.requireReplicas(replicas.size());
        double own = 0;
        double others = 0;
        for (int i = 0; i < replicas.size(); i++) {
            own += kernel.of(replicas.get(i), replicas.get(i));
            for (int j = 0; j < i; j++) {
                others += kernel.of(replicas.get(i), replicas.get(j));
            }
        }
        double k = replicas.size();
        return kernel.scale() * (own / k - others / (k * (k - 1) / 2));
    }

    /** Mean of scale * (k(y,y) - 2 k(y,x) + k(x,x)) over replicas and raters. */
    static <T> double meanLoss(Kernel<T> kernel, List<T> replicas, List<T> raters) {
        double sum = 0;
        for (T replica : replicas) {
            double own = kernel.of(replica, replica);
            for (T rater : raters) {
                sum += kernel.of(rater, rater) - 2 * kernel.of(rater, replica) + own;
            }
        }
        return kernel.scale() * sum / (replicas.size() * (double) raters.size());
    }
}
