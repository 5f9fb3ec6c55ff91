package fovea.core.domain;

import java.util.Arrays;
import java.util.Random;

/**
 * A Gaussian whose covariance is a diagonal plus a few directions: D + W'W. Its inverse is that of a matrix of as many
 * rows as there are directions (Woodbury), so that a file holds some ten thousand numbers where a covariance has a hundred
 * thousand.
 *
 * @param mean d numbers
 * @param diagonal d positive numbers
 * @param directions k rows of d numbers
 */
@SuppressWarnings("ArrayRecordComponent") // numbers of a model, never compared as a record
public record LowRankGaussian(double[] mean, double[] diagonal, double[][] directions) {
    /** Share of the covariance that is taken from off its diagonal. */
    public static final double SHRINKAGE = 0.2;

    private static final int ROUNDS = 20;
    private static final double FLOOR = 1e-6; // of the mean variance
    private static final double SMALLEST = 1e-12; // a variance where nothing ever varied

    public LowRankGaussian {
        if (mean.length == 0 || mean.length != diagonal.length) {
            throw new IllegalArgumentException("a Gaussian must have as many variances as means, at least 1, got "
                    + diagonal.length + " and " + mean.length);
        }
        for (double value : diagonal) {
            if (!(value > 0)) {
                throw new IllegalArgumentException("variances of a Gaussian must be above 0, got " + value);
            }
        }
        for (double[] direction : directions) {
            if (direction.length != mean.length) {
                throw new IllegalArgumentException(
                        "directions of a Gaussian must have " + mean.length + " numbers, got " + direction.length);
            }
        }
    }

    /**
     * The Gaussian of some points: their covariance shrunk by {@link #SHRINKAGE} towards its diagonal, with its largest
     * directions kept (found by orthogonal iteration) and the rest on the diagonal.
     *
     * @param points at least 2 rows of d numbers
     * @param most directions kept at most
     */
    public static LowRankGaussian fit(double[][] points, int most) {
        if (points.length < 2) {
            throw new IllegalArgumentException("a Gaussian needs at least 2 points, got " + points.length);
        }
        int d = points[0].length;
        double[] mean = mean(points);
        double[][] centred = new double[points.length][d];
        double[] variance = new double[d];
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j < d; j++) {
                centred[i][j] = points[i][j] - mean[j];
                variance[j] += centred[i][j] * centred[i][j] / points.length;
            }
        }
        double[][] directions = directions(centred, Math.min(most, Math.min(d, points.length - 1)));
        double floor = FLOOR * Arrays.stream(variance).average().orElse(0) + SMALLEST;
        double[] diagonal = new double[d];
        for (int j = 0; j < d; j++) {
            double kept = 0;
            for (double[] direction : directions) {
                kept += direction[j] * direction[j];
                direction[j] *= Math.sqrt(1 - SHRINKAGE);
            }
            diagonal[j] = SHRINKAGE * variance[j] + (1 - SHRINKAGE) * Math.max(0, variance[j] - kept) + floor;
        }
        return new LowRankGaussian(mean, diagonal, directions);
    }

    private static double[] mean(double[][] points) {
        double[] mean = new double[points[0].length];
        for (double[] point : points) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += point[j] / points.length;
            }
        }
        return mean;
    }

    /** Rows W so that W'W is the covariance in its k largest directions. */
    private static double[][] directions(double[][] centred, int k) {
        int d = centred[0].length;
        Random random = new Random(1); // any start will do, the same each time
        double[][] basis = new double[k][d];
        for (double[] row : basis) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        SmallMatrix.orthonormalise(basis);
        for (int round = 0; round < ROUNDS; round++) {
            basis = SmallMatrix.covarianceTimes(centred, basis);
            SmallMatrix.orthonormalise(basis);
        }
        double[][] image = SmallMatrix.covarianceTimes(centred, basis);
        double[][] lower = SmallMatrix.cholesky(SmallMatrix.products(basis, image)); // C within the basis is LL'
        double[][] rows = new double[k][d];
        for (int c = 0; c < k; c++) {
            for (int r = c; r < k; r++) {
                for (int j = 0; j < d; j++) {
                    rows[c][j] += lower[r][c] * basis[r][j];
                }
            }
        }
        return rows;
    }

    /** Numbers of a point. */
    public int dimensions() {
        return mean.length;
    }

    /** Its distances, prepared. */
    public Distances distances() {
        int k = directions.length;
        double[][] inner = new double[k][k];
        for (int r = 0; r < k; r++) {
            for (int c = 0; c <= r; c++) {
                double sum = r == c ? 1 : 0;
                for (int j = 0; j < mean.length; j++) {
                    sum += directions[r][j] * directions[c][j] / diagonal[j];
                }
                inner[r][c] = sum;
                inner[c][r] = sum;
            }
        }
        return new Distances(this, SmallMatrix.cholesky(inner));
    }

    /**
     * Squared Mahalanobis distances to the centre of a Gaussian.
     *
     * @param lower Cholesky factor of I + W D^-1 W'
     */
    @SuppressWarnings("ArrayRecordComponent") // computed from the other component
    public record Distances(LowRankGaussian gaussian, double[][] lower) {
        /**
         * Of a point.
         *
         * @param x d numbers
         * @throws IllegalArgumentException when it has another number of them
         */
        public double of(double[] x) {
            double[] mean = gaussian.mean;
            if (x.length != mean.length) {
                throw new IllegalArgumentException("the point must have " + mean.length + " numbers, got " + x.length);
            }
            double[] scaled = new double[x.length];
            double sum = 0;
            for (int j = 0; j < x.length; j++) {
                scaled[j] = (x[j] - mean[j]) / gaussian.diagonal[j];
                sum += (x[j] - mean[j]) * scaled[j];
            }
            double[] along = new double[lower.length];
            for (int r = 0; r < along.length; r++) {
                for (int j = 0; j < x.length; j++) {
                    along[r] += gaussian.directions[r][j] * scaled[j];
                }
            }
            for (double value : SmallMatrix.solved(lower, along)) {
                sum -= value * value;
            }
            return Math.max(0, sum);
        }
    }
}
