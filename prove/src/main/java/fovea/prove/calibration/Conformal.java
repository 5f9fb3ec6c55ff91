package fovea.prove.calibration;

import fovea.prove.statistics.Beta;
import java.util.Arrays;

/**
 * Is a new case like the ones the specialist was calibrated on? Refusing when the p value is at most alpha refuses at most
 * a share alpha of such cases, on average over calibration sets. It promises nothing about accepting foreign ones: that
 * takes labelled foreign cases (see {@link fovea.prove.statistics.Proportion#fewestToProve}).
 */
public final class Conformal {
    private Conformal() {}

    /** (1 + calibration scores at least as large) / (n + 1); higher scores are stranger. */
    public static double pValue(double[] calibration, double score) {
        long stranger = Arrays.stream(calibration).filter(one -> one >= score).count();
        return (1.0 + stranger) / (calibration.length + 1);
    }

    /** Which of n rising calibration scores, counted from 1, is the threshold for alpha: ceil((n + 1) (1 - alpha)). */
    public static int rank(int n, double alpha) {
        return (int) Math.ceil((n + 1) * (1 - alpha) - 1e-9);
    }

    /** Cases allowed above the threshold: floor((n + 1) alpha). */
    public static int allowed(int n, double alpha) {
        return (int) Math.floor((n + 1) * alpha + 1e-9);
    }

    /**
     * The refusal rate that one calibration set in a hundred (at {@code share} .99) will exceed: with l cases allowed above
     * the threshold the rate follows Beta(l, n + 1 - l).
     */
    public static double refusalRate(int allowed, int n, double share) {
        return Beta.quantile(share, allowed, n + 1.0 - allowed);
    }

    /** Most cases that may lie above the threshold so that the refusal rate is at most alpha with the confidence given. */
    public static int allowedFor(int n, double alpha, double confidence) {
        int allowed = 0;
        while (allowed < n && Beta.cdf(alpha, allowed + 1.0, n - allowed) >= confidence) {
            allowed++;
        }
        return allowed;
    }
}
