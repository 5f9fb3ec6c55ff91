package fovea.curate.quality;

import java.util.Arrays;

/**
 * Fisher's linear discriminant (Fisher 1936) with a ridge: the direction in which two kinds of vectors lie furthest
 * apart for their spread.
 */
final class Discriminant {
    private final double[] weights;

    private Discriminant(double[] weights) {
        this.weights = weights;
    }

    /**
     * The direction from one kind to the other.
     *
     * @param ordinary vectors of the kind that scores low; their spread is the one that counts, with the other's
     * @param other vectors of the kind that scores high, as long
     * @param ridge share of the mean variance added to every variance
     */
    static Discriminant between(double[][] ordinary, double[][] other, double ridge) {
        int size = ordinary[0].length;
        double[] from = mean(ordinary);
        double[] to = mean(other);
        double[][] spread = new double[size][size];
        add(spread, ordinary, from);
        add(spread, other, to);
        double trace = 0;
        for (int i = 0; i < size; i++) {
            trace += spread[i][i];
        }
        double[] difference = new double[size];
        for (int i = 0; i < size; i++) {
            spread[i][i] += ridge * trace / size + 1e-9;
            difference[i] = to[i] - from[i];
        }
        return new Discriminant(solve(spread, difference));
    }

    double score(double[] vector) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * vector[i];
        }
        return sum;
    }

    double[] scores(double[][] vectors) {
        return Arrays.stream(vectors).mapToDouble(this::score).toArray();
    }

    private static double[] mean(double[][] vectors) {
        double[] mean = new double[vectors[0].length];
        for (double[] vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / vectors.length;
            }
        }
        return mean;
    }

    private static void add(double[][] spread, double[][] vectors, double[] mean) {
        double[] rest = new double[mean.length];
        for (double[] vector : vectors) {
            for (int i = 0; i < rest.length; i++) {
                rest[i] = vector[i] - mean[i];
            }
            for (int i = 0; i < rest.length; i++) {
                double[] row = spread[i];
                double value = rest[i] / vectors.length;
                for (int j = 0; j <= i; j++) {
                    row[j] += value * rest[j];
                }
            }
        }
    }

    /** Cholesky's decomposition of the lower half, then substitution twice. */
    private static double[] solve(double[][] matrix, double[] right) {
        int size = right.length;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= matrix[i][k] * matrix[j][k];
                }
                matrix[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / matrix[j][j];
            }
        }
        double[] x = right.clone();
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= matrix[i][k] * x[k];
            }
            x[i] /= matrix[i][i];
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int k = i + 1; k < size; k++) {
                x[i] -= matrix[k][i] * x[k];
            }
            x[i] /= matrix[i][i];
        }
        return x;
    }
}
