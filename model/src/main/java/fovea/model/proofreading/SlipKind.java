package fovea.model.proofreading;

import java.util.Locale;

/** Kinds of slips that a report may hold. */
public enum SlipKind {
    /** Left for right, or right for left. */
    SIDE,
    /** "No" too many, or lost. */
    NEGATION,
    /** Small for large, mild for severe. */
    SEVERITY,
    /** A wrong number or unit. */
    NUMBER,
    /** An impression that is not that of the findings. */
    IMPRESSION,
    /** A word typed or heard wrongly. */
    SPELLING;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
