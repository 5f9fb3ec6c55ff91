package fovea.prove.ood;

import java.util.Arrays;
import java.util.List;

/**
 * Classes of features as Gaussians of one covariance, pooled within classes (Lee et al., NeurIPS 2018), and one Gaussian
 * of everything beside them for the relative distance (Ren et al. 2021). Distances are squared.
 */
public final class Gaussian {
    private final double[][] means;
    private final double[][] within;
    private final double[] centre;
    private final double[][] whole;

    private Gaussian(double[][] means, double[][] within, double[] centre, double[][] whole) {
        this.means = means;
        this.within = within;
        this.centre = centre;
        this.whole = whole;
    }

    /** What keeps a covariance invertible: this much is added to its diagonal. */
    public static Gaussian ridged(List<double[][]> classes, double ridge) {
        return fit(classes, (covariance, n) -> ridged(covariance, ridge));
    }

    /**
     * Covariances shrunk towards a multiple of the identity, for more features than pictures (Ledoit and Wolf, J.
     * Multivariate Analysis 88, 2004), with the weight of Chen et al.'s oracle approximation (IEEE TSP 58, 2010), which
     * needs the covariance alone.
     */
    public static Gaussian shrunk(List<double[][]> classes) {
        return fit(classes, Gaussian::shrunk);
    }

    @FunctionalInterface
    private interface Mending {
        double[][] of(double[][] covariance, int n);
    }

    private static Gaussian fit(List<double[][]> classes, Mending mending) {
        int n = classes.stream().mapToInt(one -> one.length).sum();
        if (n == 0) {
            throw new IllegalArgumentException("a Gaussian needs at least one picture");
        }
        int d = classes.getFirst()[0].length;
        double[][] means = classes.stream().map(one -> mean(one, d)).toArray(double[][]::new);
        double[][] within = new double[d][d];
        double[][] all = new double[n][];
        int at = 0;
        for (int c = 0; c < means.length; c++) {
            for (double[] one : classes.get(c)) {
                add(within, one, means[c], n);
                all[at++] = one;
            }
        }
        double[] centre = mean(all, d);
        double[][] whole = new double[d][d];
        for (double[] one : all) {
            add(whole, one, centre, n);
        }
        return new Gaussian(means, cholesky(mending.of(within, n)), centre, cholesky(mending.of(whole, n)));
    }

    /** Squared Mahalanobis distance to the nearest class: higher is stranger. */
    public double distance(double[] x) {
        return Arrays.stream(means)
                .mapToDouble(mean -> squared(within, x, mean))
                .min()
                .orElse(Double.NaN);
    }

    /** The distance to the centre of everything. */
    public double background(double[] x) {
        return squared(whole, x, centre);
    }

    /** Distance to the nearest class less that to everything; with one class it says nothing and is 0. */
    public double relative(double[] x) {
        return means.length < 2 ? 0 : distance(x) - background(x);
    }

    private static double[] mean(double[][] values, int d) {
        double[] mean = new double[d];
        for (double[] one : values) {
            for (int i = 0; i < d; i++) {
                mean[i] += one[i] / values.length;
            }
        }
        return mean;
    }

    private static void add(double[][] covariance, double[] x, double[] mean, int n) {
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[i][j] += (x[i] - mean[i]) * (x[j] - mean[j]) / n;
                covariance[j][i] = covariance[i][j];
            }
        }
    }

    private static double[][] ridged(double[][] covariance, double ridge) {
        for (int i = 0; i < covariance.length; i++) {
            covariance[i][i] += ridge;
        }
        return covariance;
    }

    private static double[][] shrunk(double[][] covariance, int n) {
        int d = covariance.length;
        double trace = 0;
        double squares = 0;
        for (int i = 0; i < d; i++) {
            trace += covariance[i][i];
            for (int j = 0; j < d; j++) {
                squares += covariance[i][j] * covariance[i][j];
            }
        }
        double top = (1 - 2.0 / d) * squares + trace * trace;
        double bottom = (n + 1 - 2.0 / d) * (squares - trace * trace / d);
        double weight = bottom <= 0 ? 1 : Math.min(1, top / bottom);
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                covariance[i][j] *= 1 - weight;
            }
            covariance[i][i] += weight * trace / d + 1e-12;
        }
        return covariance;
    }

    private static double[][] cholesky(double[][] a) {
        int d = a.length;
        double[][] lower = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                if (i == j && !(sum > 0)) {
                    throw new IllegalArgumentException("a covariance must be positive definite, row " + i + " is not");
                }
                lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
            }
        }
        return lower;
    }

    private static double squared(double[][] lower, double[] x, double[] mean) {
        double[] y = new double[x.length];
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double value = x[i] - mean[i];
            for (int k = 0; k < i; k++) {
                value -= lower[i][k] * y[k];
            }
            y[i] = value / lower[i][i];
            sum += y[i] * y[i];
        }
        return sum;
    }
}
