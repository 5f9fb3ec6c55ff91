package fovea.model.proofreading;

/**
 * Something that a draft says and its report does not, or the other way round.
 *
 * @param kind what it is
 * @param why in words, which name a finding, a side or a number, and quote nothing else
 */
public record Discrepancy(Kind kind, String why) {
    /** Kinds of it. */
    public enum Kind {
        /** A finding that the report does not speak of. */
        UNSUPPORTED,

        /** A finding that the report says is absent, or the other way round. */
        POLARITY,

        /** A finding on a side where the report does not have it. */
        SIDE,

        /** A number that the report does not have. */
        NUMBER,

        /** A comparison with an earlier examination that the report does not make. */
        PRIOR,

        /** A finding of the report that the draft is silent about. */
        OMITTED
    }
}
