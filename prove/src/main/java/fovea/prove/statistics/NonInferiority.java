package fovea.prove.statistics;

import fovea.core.Evidence.Estimate;

/**
 * Whether one arm is at most a margin worse than another, read from the interval of their difference: the lower end must
 * lie above minus the margin. Superiority may be read from the same interval without a penalty.
 *
 * @param verdict {@code SUPERIOR}, {@code NOT_INFERIOR}, {@code INFERIOR} (the whole interval below minus the margin),
 *     {@code OPEN}, or {@code INSUFFICIENT} without an interval
 * @param low lower end of the interval
 * @param margin the largest loss that is accepted, above 0
 */
public record NonInferiority(String verdict, double low, double margin) {
    /**
     * Judges a difference (new - old). Its two-sided 95 % interval gives the one-sided 97.5 % bound the test asks for.
     */
    public static NonInferiority judge(Estimate difference, double margin) {
        if (!(margin > 0)) {
            throw new IllegalArgumentException("a margin must be above 0, got " + margin);
        }
        String verdict;
        if (Double.isNaN(difference.low())) {
            verdict = "INSUFFICIENT";
        } else if (difference.low() > 0) {
            verdict = "SUPERIOR";
        } else if (difference.low() > -margin) {
            verdict = "NOT_INFERIOR";
        } else {
            verdict = difference.high() < -margin ? "INFERIOR" : "OPEN";
        }
        return new NonInferiority(verdict, difference.low(), margin);
    }
}
