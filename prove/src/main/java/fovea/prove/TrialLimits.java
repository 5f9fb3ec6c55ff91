package fovea.prove;

import fovea.core.Count;
import fovea.core.evidence.Evidence.Data;
import fovea.core.evidence.OutlineDetails.Counts;
import fovea.core.evidence.OutlineDetails.Summary;
import java.util.ArrayList;
import java.util.List;

/** What a trial of this kind does not show. */
final class TrialLimits {
    private static final int FEW = 30;

    /** Without any false positive, 59 patients prove a rate of at most 5 % (Clopper and Pearson, one-sided 95 %). */
    private static final int ENOUGH_ABSENT = 59;

    private TrialLimits() {}

    /**
     * In sentences.
     *
     * @param adapters how many specialists were tried: one, or one per fold
     */
    static List<String> of(Data data, List<Summary> summaries, int adapters, boolean volumes) {
        List<String> limits = new ArrayList<>();
        limits.add("Research evidence. Not a medical device, not cleared, not CE marked.");
        if (data.synthetic()) {
            limits.add("The cases were made by a program: nothing here speaks about patients.");
        }
        if (data.patients() < FEW) {
            limits.add(
                    "Only " + Count.of(data.patients(), "patient") + ": intervals are wide and rare failures unseen.");
        }
        for (Summary summary : summaries) {
            Counts counts = summary.counts();
            if (summary.arm().equals(Arms.SPECIALIST.id()) && counts.absent() < ENOUGH_ABSENT) {
                limits.add("Only " + Count.of(counts.absent(), "case") + " without " + summary.label()
                        + ": to show at most 5 % false findings takes " + ENOUGH_ABSENT
                        + " patients without it and no error.");
            }
        }
        limits.addAll(trained(data, adapters));
        limits.add("The patients come from the same source as the training cases: other scanners, sites and"
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

    /** What follows from who learnt from what. */
    private static List<String> trained(Data data, int adapters) {
        String luck = "how much the result owes to the luck of training is not measured here.";
        return switch (data.triedOn()) {
            case HELD_OUT -> List.of("One training run: " + luck);
            case ONE_FOLD ->
                List.of(
                        "One training run: " + luck,
                        "The patients are one fold of the training side: this is no evidence of the specialist that learns from"
                                + " the whole of it, and choices that were made on these patients make it look better.");
            case ALL_FOLDS ->
                List.of(
                        "Cross-validation: " + adapters
                                + " specialists, one a fold, answered about the patients they did not"
                                + " learn from. Any two of them learnt from largely the same patients, so that their errors are"
                                + " not independent; the intervals are by patients and leave that out, and nothing computed"
                                + " from one cross-validation can put it in (Bengio and Grandvalet, JMLR 5, 2004).",
                        "No specialist was tried as a whole: this tells what the recipe gives on this cohort, and is no"
                                + " held-out evidence of any one specialist. The gate does not take it for such.");
        };
    }
}
