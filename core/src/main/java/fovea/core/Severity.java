package fovea.core;

import java.util.Locale;

/** How much a {@link Finding} matters, from the least. */
public enum Severity {
    /** To be known. */
    NOTE,
    /** A person has to look at the case before the cohort is trusted. */
    REVIEW,
    /** The case is not in the cohort. */
    REJECT;

    /** As it is written: {@code note}, {@code review}, {@code reject}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
