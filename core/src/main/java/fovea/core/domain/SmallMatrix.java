package fovea.core.domain;

/** The little linear algebra that a {@link LowRankGaussian} needs, on arrays of rows. */
final class SmallMatrix {
    private static final double NOTHING = 1e-12; // of a row's length before the others were taken from it

    private SmallMatrix() {}

    /** Makes rows orthogonal and of length 1, one after another, twice for accuracy; what is left of none becomes 0. */
    static void orthonormalise(double[][] rows) {
        for (int r = 0; r < rows.length; r++) {
            double before = Math.sqrt(dot(rows[r], rows[r]));
            for (int pass = 0; pass < 2; pass++) {
                for (int c = 0; c < r; c++) {
                    double along = dot(rows[r], rows[c]);
                    for (int j = 0; j < rows[r].length; j++) {
                        rows[r][j] -= along * rows[c][j];
                    }
                }
            }
            double length = Math.sqrt(dot(rows[r], rows[r]));
            double factor = length > NOTHING * before ? 1 / length : 0;
            for (int j = 0; j < rows[r].length; j++) {
                rows[r][j] *= factor;
            }
        }
    }

    /** Each row times the covariance of centred points. */
    static double[][] covarianceTimes(double[][] centred, double[][] rows) {
        double[][] products = new double[rows.length][centred[0].length];
        for (double[] point : centred) {
            for (int r = 0; r < rows.length; r++) {
                double along = dot(point, rows[r]) / centred.length;
                for (int j = 0; j < point.length; j++) {
                    products[r][j] += along * point[j];
                }
            }
        }
        return products;
    }

    /** Scalar products of the rows of one with those of another. */
    static double[][] products(double[][] rows, double[][] others) {
        double[][] products = new double[rows.length][others.length];
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < others.length; c++) {
                products[r][c] = dot(rows[r], others[c]);
            }
        }
        return products;
    }

    /** The lower factor of a symmetric matrix that is not negative; a direction without variance gets zeros. */
    static double[][] cholesky(double[][] a) {
        int n = a.length;
        double[][] lower = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                if (i == j) {
                    lower[i][i] = Math.sqrt(Math.max(0, sum));
                } else {
                    lower[i][j] = lower[j][j] > 0 ? sum / lower[j][j] : 0;
                }
            }
        }
        return lower;
    }

    /** y of L y = b. */
    static double[] solved(double[][] lower, double[] b) {
        double[] y = b.clone();
        for (int i = 0; i < y.length; i++) {
            for (int k = 0; k < i; k++) {
                y[i] -= lower[i][k] * y[k];
            }
            y[i] /= lower[i][i];
        }
        return y;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
