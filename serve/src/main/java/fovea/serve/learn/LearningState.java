package fovea.serve.learn;

import java.util.Locale;

/** How far a run is. */
public enum LearningState {
    /** It waits for its turn. */
    QUEUED,
    /** It is at work. */
    RUNNING,
    /** Its successor is proven and waits for a steward. */
    WAITING,
    /** The successor was let in. */
    ADMITTED,
    /** A steward did not want the successor. */
    DISCARDED,
    /** It cannot be done. */
    FAILED,
    /** A steward took it back. */
    CANCELLED;

    /** For programs and people. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is still to be worked on. */
    public boolean open() {
        return this == QUEUED || this == RUNNING;
    }

    /** Whether nothing will come of it any more. */
    public boolean settled() {
        return !open() && this != WAITING;
    }

    static LearningState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
