package fovea.prove.calibration;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What is lost when the least confident cases are refused. Areas are means over ranks, not trapezoids, which give other
 * numbers (0.0803 for 0.1025 on the six cases of the tests).
 */
public final class RiskCoverage {
    private final double[] losses;

    private RiskCoverage(double[] losses) {
        this.losses = losses;
    }

    /**
     * Ranks cases by confidence, highest first, equal ones in the order given.
     *
     * @param losses one per case, such as 1 - Dice
     */
    public static RiskCoverage of(double[] confidences, double[] losses) {
        if (losses.length == 0 || confidences.length != losses.length) {
            throw new IllegalArgumentException("as many confidences as losses are needed, and one, got "
                    + confidences.length + " and " + losses.length);
        }
        return new RiskCoverage(IntStream.range(0, losses.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -confidences[i]))
                .mapToDouble(i -> losses[i])
                .toArray());
    }

    /** Mean loss of the k + 1 most confident cases, for each k. */
    public double[] selectiveRisks() {
        double[] risks = new double[losses.length];
        double sum = 0;
        for (int k = 0; k < losses.length; k++) {
            sum += losses[k];
            risks[k] = sum / (k + 1);
        }
        return risks;
    }

    /** Area under the risk-coverage curve (Geifman et al., ICLR 2019): lower is better. */
    public double area() {
        return Arrays.stream(selectiveRisks()).average().orElse(Double.NaN);
    }

    /** Area under the generalised curve, whose risk counts refused cases as lossless (Traub et al., NeurIPS 2024). */
    public double generalisedArea() {
        double[] risks = selectiveRisks();
        double n = losses.length;
        return IntStream.range(0, losses.length)
                .mapToDouble(k -> risks[k] * (k + 1) / n)
                .average()
                .orElse(Double.NaN);
    }

    /** The area of a confidence that knew every loss. */
    public double oracleArea() {
        double[] rising = losses.clone();
        Arrays.sort(rising);
        return new RiskCoverage(rising).area();
    }

    /** What the area exceeds the oracle's by. */
    public double excessArea() {
        return area() - oracleArea();
    }

    /** The area of a confidence that knows nothing: the mean loss. */
    public double randomArea() {
        return Arrays.stream(losses).average().orElse(Double.NaN);
    }

    /** The generalised area of a confidence that knows nothing. */
    public double randomGeneralisedArea() {
        double n = losses.length;
        return randomArea() * (n + 1) / (2 * n);
    }

    /** Mean loss of the most confident share of cases, rounded up to whole ones. */
    public double riskAt(double coverage) {
        if (!(coverage > 0 && coverage <= 1)) {
            throw new IllegalArgumentException("a coverage lies within 0..1, above 0, got " + coverage);
        }
        return selectiveRisks()[(int) Math.ceil(coverage * losses.length - 1e-9) - 1];
    }
}
