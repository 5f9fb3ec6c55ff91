package fovea.prove.ood;

import java.util.Arrays;

/**
 * Distance to the k-th nearest known picture (Sun et al., ICML 2022): higher is stranger.
 *
 * @param known features of known pictures
 */
public record Neighbours(double[][] known) {
    /** Euclidean distance to the k-th nearest. */
    public double distance(double[] x, int k) {
        if (k < 1 || k > known.length) {
            throw new IllegalArgumentException("k must be 1 to " + known.length + " known pictures, got " + k);
        }
        double[] distances = Arrays.stream(known)
                .mapToDouble(one -> {
                    double sum = 0;
                    for (int i = 0; i < x.length; i++) {
                        sum += (x[i] - one[i]) * (x[i] - one[i]);
                    }
                    return Math.sqrt(sum);
                })
                .sorted()
                .toArray();
        return distances[k - 1];
    }

    /** Features scaled to length 1, as the paper has it; 0 stays 0. */
    public static double[] normalised(double[] x) {
        double length = Math.sqrt(Arrays.stream(x).map(v -> v * v).sum());
        return Arrays.stream(x).map(v -> length == 0 ? 0 : v / length).toArray();
    }
}
