package fovea.prove;

import fovea.core.Evidence;

/** A specialist against its generalist on held-out patients. */
public final class Trial {
    private Trial() {}

    /** Told after each case. */
    @FunctionalInterface
    public interface Progress {
        /** The case just done, how many are done with it, and how many there are. */
        void done(int done, int total, String caseId);
    }

    /**
     * Asks both contestants on every held-out case and draws up the evidence.
     *
     * @throws java.io.UncheckedIOException when a held-out file cannot be read: evidence on altered data is void
     */
    public static Evidence prove(Contest contest, Plan plan, Progress progress) {
        progress.done(0, contest.heldOut().cases().size(), plan.cohort());
        throw new UnsupportedOperationException("not written yet");
    }
}
