package fovea.prove.calibration;

/**
 * One number that all logits are divided by (Guo et al., ICML 2017), fitted on calibration cases only: never on the cases
 * a result is reported for.
 */
public final class Temperature {
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private Temperature() {}

    /** The temperature of least mean cross-entropy, by golden section over its logarithm within -5..5, to 1e-10. */
    public static double fit(double[] logits, boolean[] happened) {
        double low = -5;
        double high = 5;
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        while (high - low > 1e-10) {
            if (crossEntropy(logits, happened, Math.exp(left)) < crossEntropy(logits, happened, Math.exp(right))) {
                high = right;
            } else {
                low = left;
            }
            left = high - GOLDEN * (high - low);
            right = low + GOLDEN * (high - low);
        }
        return Math.exp((low + high) / 2);
    }

    /** Mean negative log-likelihood of the outcomes at a temperature. */
    public static double crossEntropy(double[] logits, boolean[] happened, double temperature) {
        if (logits.length == 0 || logits.length != happened.length) {
            throw new IllegalArgumentException(
                    "as many outcomes as logits are needed, got " + happened.length + " and " + logits.length);
        }
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            double z = happened[i] ? -logits[i] / temperature : logits[i] / temperature;
            sum += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
        }
        return sum / logits.length;
    }

    /** Probabilities at a temperature. */
    public static double[] scaled(double[] logits, double temperature) {
        double[] probabilities = new double[logits.length];
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = 1 / (1 + Math.exp(-logits[i] / temperature));
        }
        return probabilities;
    }
}
