package fovea.serve.store;

import java.util.Locale;

/** Where a job stands. */
public enum JobState {
    /** It waits for the specialists. */
    QUEUED,
    /** The specialists are asked. */
    RUNNING,
    /** At least one specialist answered. */
    ANSWERED,
    /** No specialist is for the series, and the outcome says why. */
    REFUSED,
    /** It could not be read or answered. */
    FAILED,
    /** Somebody took it back before its turn. */
    CANCELLED;

    /** Whether it stays so. */
    public boolean settled() {
        return this != QUEUED && this != RUNNING;
    }

    /** As it stands in the database and in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static JobState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
