package fovea.prove;

import fovea.core.Evidence.Counts;
import fovea.core.Evidence.Data;
import fovea.core.Evidence.Summary;
import java.util.ArrayList;
import java.util.List;

/** What a trial of this kind does not show. */
final class TrialLimits {
    private static final int FEW = 30;

    /** Without any false positive, 59 patients prove a rate of at most 5 % (Clopper and Pearson, one-sided 95 %). */
    private static final int ENOUGH_ABSENT = 59;

    private TrialLimits() {}

    static List<String> of(Data data, List<Summary> summaries, boolean volumes) {
        List<String> limits = new ArrayList<>();
        limits.add("Research evidence. Not a medical device, not cleared, not CE marked.");
        if (data.synthetic()) {
            limits.add("The cases were made by a program: nothing here speaks about patients.");
        }
        if (data.patients() < FEW) {
            limits.add("Only " + data.patients() + " held-out patients: intervals are wide and rare failures unseen.");
        }
        for (Summary summary : summaries) {
            Counts counts = summary.counts();
            if (summary.arm().equals(Arms.SPECIALIST.id()) && counts.absent() < ENOUGH_ABSENT) {
                limits.add("Only " + counts.absent() + " cases without " + summary.label()
                        + ": to show at most 5 % false findings takes " + ENOUGH_ABSENT
                        + " patients without it and no error.");
            }
        }
        limits.add("One training run: how much the result owes to the luck of training is not measured here.");
        limits.add("Held-out patients come from the same source as the training cases: other scanners, sites and"
                + " populations are not tested.");
        limits.add(
                "Box and point of the generalist come from the reference mask, which no user has: these arms show its"
                        + " best, not its everyday use, and where the structure is absent they are silent by construction.");
        if (volumes) {
            limits.add(
                    "Volumes were answered plane by plane and scored as volumes. Box and point were given for every plane"
                            + " that holds the structure, and no plane without it was asked about.");
        }
        return limits;
    }
}
