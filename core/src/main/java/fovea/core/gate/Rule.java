package fovea.core.gate;

import fovea.core.evidence.Measure;
import java.util.Objects;
import java.util.Set;

/**
 * One demand on one number of the evidence.
 *
 * @param id such as {@code G1.accuracy}
 * @param kind such as {@code efficacy}, {@code claim}, {@code safety}, {@code reliability}, {@code fairness},
 *     {@code change}, {@code badge}, {@code count}
 * @param required whether promotion hangs on it
 * @param metric the number it is about, among the evidence's measures
 * @param bound which end is held against the value
 * @param level one-sided confidence the bound must have, such as 0.95; a stricter one will do
 * @param op the comparison that must hold: bound op value
 * @param value the threshold
 * @param minN fewest independent units; 0 for no demand
 * @param minDf fewest degrees of freedom of a variance; 0 for no demand
 * @param missing what follows where the number cannot be had at all
 */
public record Rule(
        String id,
        String kind,
        boolean required,
        Measure metric,
        Bound bound,
        double level,
        Op op,
        double value,
        int minN,
        double minDf,
        Missing missing) {
    private static final Set<String> COUNTS = Set.of("count", "flag");

    public Rule {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(metric, "metric is null");
        if (required && bound == Bound.POINT && !COUNTS.contains(kind)) {
            throw new IllegalArgumentException(
                    "rule " + id + " is required and must name a confidence bound (lcl or ucl), got point");
        }
        if (bound != Bound.POINT && !(level > 0.5 && level < 1)) {
            throw new IllegalArgumentException("rule " + id + " needs a level between 0.5 and 1, got " + level);
        }
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("rule " + id + " has no threshold");
        }
    }

    /** The same rule, required. */
    Rule demanded() {
        return new Rule(id, kind, true, metric, bound, level, op, value, minN, minDf, missing);
    }

    /** What follows where a number cannot be had because the data does not tell what it needs. */
    public enum Missing {
        /** It blocks, as a number that rests on too few does. */
        INSUFFICIENT,
        /** It does not block, and the decision says that this was not examined and what to give. */
        NOT_EXAMINED
    }

    /** Which number is held against the threshold. */
    public enum Bound {
        /** The estimate itself. */
        POINT,
        /** Lower confidence limit. */
        LCL,
        /** Upper confidence limit. */
        UCL
    }

    /** A comparison. */
    public enum Op {
        BELOW("<"),
        AT_MOST("<="),
        ABOVE(">"),
        AT_LEAST(">=");

        private final String sign;

        Op(String sign) {
            this.sign = sign;
        }

        /** As it is written in a policy. */
        public String sign() {
            return sign;
        }

        /** The comparison a policy writes so. */
        public static Op ofSign(String sign) {
            for (Op op : values()) {
                if (op.sign.equals(sign)) {
                    return op;
                }
            }
            throw new IllegalArgumentException("a comparison is one of < <= > >=, got " + sign);
        }

        boolean holds(double left, double right) {
            return switch (this) {
                case BELOW -> left < right;
                case AT_MOST -> left <= right;
                case ABOVE -> left > right;
                case AT_LEAST -> left >= right;
            };
        }
    }
}
