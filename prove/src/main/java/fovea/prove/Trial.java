package fovea.prove;

import fovea.core.cohort.Case;
import fovea.core.cohort.HeldOut;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.OutlineDetails.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * A specialist against its generalist on held-out patients. The specialist is told the name of the structure and nothing
 * else; the generalist is given a box and a centre point taken from the reference mask, and the whole image without a
 * hint.
 */
public final class Trial {
    private Trial() {}

    /** Told after each case. */
    @FunctionalInterface
    public interface Progress {
        /** The case just done, how many are done with it, and how many there are. */
        void done(int done, int total, String caseId);
    }

    /**
     * Asks both contestants on every held-out case and draws up the evidence. A segmenter that throws on a case, or
     * answers with masks of another size, has failed on it: it gets the worst score and its message is kept.
     *
     * @throws IllegalArgumentException when there is no held-out case, or one is a volume and the contest does not say how
     *     the generalist is asked about it
     * @throws java.io.UncheckedIOException when a held-out file cannot be read: evidence on altered data is void
     */
    public static Evidence prove(Contest contest, TrialPlan plan, Progress progress) {
        List<Case> cases = contest.heldOut().cases();
        requireAskable(cases, contest);
        Examination examination = new Examination(contest, plan.conventions());
        List<Row> rows = new ArrayList<>();
        int done = 0;
        for (Case one : cases) {
            rows.addAll(examination.examine(one));
            progress.done(++done, cases.size(), one.id());
        }
        return conclude(contest.heldOut(), plan, rows);
    }

    /**
     * Draws up the evidence from rows that were written before, one for each held-out case, label and arm.
     *
     * @throws IllegalArgumentException when rows are missing or there are too many
     */
    public static Evidence conclude(HeldOut heldOut, TrialPlan plan, List<Row> rows) {
        int expected = heldOut.cases().size() * heldOut.labels().size() * Arms.ALL.size();
        if (rows.size() != expected) {
            throw new IllegalArgumentException(heldOut.cases().size() + " cases with "
                    + heldOut.labels().size() + " labels and " + Arms.ALL.size() + " arms give " + expected
                    + " rows, got " + rows.size());
        }
        return new Conclusion(heldOut, plan, rows).evidence();
    }

    private static void requireAskable(List<Case> cases, Contest contest) {
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("a trial needs at least one held-out case, got none");
        }
        for (Case one : cases) {
            if (one.geometry().isVolume() && contest.slicing().isEmpty()) {
                throw new IllegalArgumentException("a trial of one who learnt from planes takes planes, case "
                        + one.id() + " is a volume of " + one.geometry().describe());
            }
        }
    }
}
