package fovea.core.evidence;

import java.util.Objects;

/**
 * A number with what is known of its uncertainty. Value and interval are of one unit, so that {@code low <= value <=
 * high} (up to rounding, 1e-12) wherever all three are defined; anything else is refused.
 *
 * @param value the estimate; NaN when there was nothing to estimate from
 * @param low lower end of the two-sided interval; NaN when there is none
 * @param high upper end
 * @param percentileLow lower end by the plain percentile bootstrap, beside the better method; NaN when none was drawn
 * @param percentileHigh upper end likewise
 * @param level coverage of the two-sided interval
 * @param method how the interval was made
 * @param n how many independent units (patients unless the method says otherwise)
 * @param degreesOfFreedom of a variance estimate; NaN elsewhere
 */
public record Estimate(
        double value,
        double low,
        double high,
        double percentileLow,
        double percentileHigh,
        double level,
        String method,
        int n,
        double degreesOfFreedom) {
    public Estimate {
        Objects.requireNonNull(method, "method is null");
        double slack = 1e-12 * Math.max(1, Math.abs(value));
        if (value < low - slack || value > high + slack) {
            throw new IllegalArgumentException("an estimate lies within its interval, got " + value + " in [" + low
                    + ", " + high + "] by " + method);
        }
    }
}
