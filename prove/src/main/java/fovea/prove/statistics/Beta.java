package fovea.prove.statistics;

/** The beta distribution and what is read from it: Student's t, and exact limits of a proportion. */
public final class Beta {
    /** Lanczos coefficients for g = 7, n = 9 (Godfrey's table). */
    private static final double[] LANCZOS = {
        0.9999999999998099,
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-6,
        1.5056327351493116e-7
    };

    private Beta() {}

    /** Natural logarithm of the gamma function (Lanczos 1964), x above 0. */
    static double logGamma(double x) {
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x - 1 + i);
        }
        double t = x + 6.5;
        return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
    }

    /** Probability of a value up to {@code x}, that is the regularised incomplete beta function I_x(a, b). */
    public static double cdf(double x, double a, double b) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        double front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
        return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b;
    }

    /** Continued fraction by the modified Lentz algorithm (Numerical Recipes, section 6.4, equation 6.4.5). */
    private static double fraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / nonZero(1 - (a + b) * x / (a + 1));
        double result = d;
        for (int m = 1; m < 10_000; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / nonZero(1 + even * d);
            c = nonZero(1 + even / c);
            result *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / nonZero(1 + odd * d);
            c = nonZero(1 + odd / c);
            result *= d * c;
            if (Math.abs(d * c - 1) < 1e-16) {
                break;
            }
        }
        return result;
    }

    private static double nonZero(double value) {
        return Math.abs(value) < 1e-300 ? 1e-300 : value;
    }

    /** The value below which a share {@code p} lies. */
    public static double quantile(double p, double a, double b) {
        return Roots.rising(x -> cdf(x, a, b), p, 0, 1);
    }

    /** Probability of a Student t up to {@code t}. */
    public static double studentCdf(double t, double degreesOfFreedom) {
        double tail = 0.5 * cdf(degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5);
        return t < 0 ? tail : 1 - tail;
    }

    /** The Student t below which a share {@code p} lies, 0 &lt; p &lt; 1. */
    public static double studentQuantile(double p, double degreesOfFreedom) {
        if (p > 0.5) {
            return -studentQuantile(1 - p, degreesOfFreedom);
        }
        return Roots.rising(t -> studentCdf(t, degreesOfFreedom), p, -1e9, 0);
    }
}
