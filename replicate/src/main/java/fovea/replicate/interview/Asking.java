package fovea.replicate.interview;

/**
 * How a structure is asked for. Boxes and points come from the reference mask and are jittered, as a careful user's would
 * be; where the structure is absent they come from where it usually lies.
 */
public enum Asking {
    /** By name and nothing else: what a specialist is for. */
    NAME,
    /** The whole image without a hint: all that is left of a label prompt for a net that knows no names. */
    WHOLE,
    /** A jittered box; beside the name for a specialist. */
    BOX,
    /** A jittered click; beside the name for a specialist. */
    POINT,
    /** The exact box of the reference. */
    ORACLE_BOX,
    /** The jittered box, its probabilities cut at a threshold chosen on the calibration patients. */
    BOX_TUNED,
    /** The jittered click, cut likewise. */
    POINT_TUNED,
    /** Mean logits over all jittered boxes, cut likewise. */
    BOX_ENSEMBLE,
    /** Mean logits over all jittered clicks, cut likewise. */
    POINT_ENSEMBLE;

    /** Whether the answer changes with the prompt's number. */
    public boolean jittered() {
        return this == BOX || this == POINT || this == BOX_TUNED || this == POINT_TUNED;
    }

    /** What is asked to make this answer. */
    Asking source() {
        return switch (this) {
            case BOX_TUNED, BOX_ENSEMBLE -> BOX;
            case POINT_TUNED, POINT_ENSEMBLE -> POINT;
            case NAME, WHOLE, BOX, POINT, ORACLE_BOX -> this;
        };
    }

    boolean ensemble() {
        return this == BOX_ENSEMBLE || this == POINT_ENSEMBLE;
    }

    /** Whether the cut is chosen on calibration patients. */
    public boolean tuned() {
        return this != source();
    }
}
