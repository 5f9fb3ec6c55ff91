package fovea.core.gate;

import java.util.List;

/**
 * What the gate says.
 *
 * @param outcome {@code PROMOTE}, {@code REJECT} (a required rule failed) or {@code HOLD} (none failed, one could not be
 *     decided)
 * @param policy id and version of the policy
 * @param results one for each precondition, control and rule, in the policy's order
 */
public record Decision(String outcome, String policy, List<Result> results) {
    public Decision {
        results = List.copyOf(results);
    }

    /** How a demand fared. */
    public enum Standing {
        PASS,
        FAIL,
        INSUFFICIENT,
        /** The data does not tell what the demand is about, and the policy lets that pass. */
        NOT_EXAMINED,
        WAIVED
    }

    /**
     * One demand.
     *
     * @param number what was held against the threshold; NaN when there was nothing
     * @param demand the demand in words, such as {@code lcl 0.95 > 0.0}
     * @param reason why it stands so
     */
    public record Result(
            String id, String kind, boolean required, Standing standing, double number, String demand, String reason) {}
}
