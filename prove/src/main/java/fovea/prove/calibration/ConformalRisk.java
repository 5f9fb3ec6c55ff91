package fovea.prove.calibration;

import fovea.core.image.Mask;
import fovea.core.image.ProbabilityMap;
import fovea.prove.statistics.Beta;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Choosing how generous masks must be so that the expected loss of the next patient is at most alpha, whatever the data
 * (Angelopoulos et al., Conformal Risk Control, ICLR 2024). The promise is an average over patients of the calibration
 * population: it says nothing about one kind of patient, nor about other data. One loss a patient.
 */
public final class ConformalRisk {
    private ConformalRisk() {}

    /**
     * The least generous setting that keeps the promise: the first with n / (n + 1) * mean loss + bound / (n + 1) at most
     * alpha; empty when none does, as when alpha is below bound / (n + 1).
     *
     * @param losses patients x settings from strict to generous, never rising along a row
     * @param alpha the expected loss allowed
     * @param bound the largest loss possible, such as 1
     */
    public static OptionalInt choose(double[][] losses, double alpha, double bound) {
        double[] adjusted = adjusted(losses, bound);
        for (int setting = 0; setting < adjusted.length; setting++) {
            if (adjusted[setting] <= alpha) {
                return OptionalInt.of(setting);
            }
        }
        return OptionalInt.empty();
    }

    /** The adjusted mean loss of each setting. */
    public static double[] adjusted(double[][] losses, double bound) {
        requireFalling(losses);
        double n = losses.length;
        double[] adjusted = new double[losses[0].length];
        for (int setting = 0; setting < adjusted.length; setting++) {
            int at = setting;
            double sum =
                    Arrays.stream(losses).mapToDouble(patient -> patient[at]).sum();
            adjusted[setting] = (sum + bound) / (n + 1);
        }
        return adjusted;
    }

    private static void requireFalling(double[][] losses) {
        if (losses.length == 0) {
            throw new IllegalArgumentException("conformal risk control needs at least one calibration patient");
        }
        for (double[] patient : losses) {
            for (int setting = 1; setting < patient.length; setting++) {
                if (patient[setting] > patient[setting - 1] + 1e-12) {
                    throw new IllegalArgumentException("losses must not rise along the settings, got "
                            + patient[setting - 1] + " then " + patient[setting]);
                }
            }
        }
    }

    /** Share of the reference that the mask {probability at least 1 - lambda} misses; 0 where the reference is empty. */
    public static double missed(ProbabilityMap map, Mask reference, double lambda) {
        if (reference.isEmpty()) {
            return 0;
        }
        int found = 0;
        for (int i = 0; i < reference.geometry().size(); i++) {
            found += reference.contains(i) && map.value(i) >= 1 - lambda ? 1 : 0;
        }
        return 1 - (double) found / reference.foreground();
    }

    /**
     * Hoeffding-Bentkus p value that the true risk exceeds alpha (Learn then Test, Angelopoulos et al. 2021, section
     * 3.1): reject it, and the setting is safe with high probability rather than on average.
     *
     * @param risk mean loss on n patients, losses within 0..1
     */
    public static double hoeffdingBentkus(double risk, int n, double alpha) {
        double r = Math.min(risk, alpha);
        double divergence =
                (r == 0 ? 0 : r * Math.log(r / alpha)) + (r == 1 ? 0 : (1 - r) * Math.log((1 - r) / (1 - alpha)));
        double bentkus = Math.E * binomialUpTo((int) Math.ceil(n * risk - 1e-9), n, alpha);
        return Math.min(1, Math.min(Math.exp(-n * divergence), bentkus));
    }

    private static double binomialUpTo(int k, int n, double p) {
        return k >= n ? 1 : 1 - Beta.cdf(p, k + 1.0, n - k);
    }
}
