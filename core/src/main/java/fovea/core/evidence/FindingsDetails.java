package fovea.core.evidence;

import fovea.core.cohort.ReferenceAnswer.Presence;
import java.util.List;
import java.util.Objects;

/**
 * Details of a trial of findings in reports. No word of a report stands in them.
 *
 * @param summaries one for each arm and finding, and for each arm one over all findings, with an empty name
 * @param rows one for each report, finding and arm: nothing is dropped
 */
public record FindingsDetails(List<Summary> summaries, List<Row> rows) implements Evidence.Details {
    public FindingsDetails {
        summaries = List.copyOf(summaries);
        rows = List.copyOf(rows);
    }

    /**
     * Where every judgement went. What people call uncertain counts as not present, and so does what an arm calls uncertain.
     *
     * @param judged judgements of people
     * @param present they call present
     * @param found of these, called present by the arm
     * @param invented called present by the arm and not by people
     * @param hedged called uncertain by the arm
     */
    public record Counts(int judged, int present, int found, int invented, int hedged) {
        /** Present, and not called so by the arm. */
        public int missed() {
            return present - found;
        }
    }

    /**
     * One arm on one finding, or on all together.
     *
     * @param finding empty for all findings together
     * @param f1 by patients; of all findings together the micro-F1
     * @param precision share of what the arm calls present that is; NaN where it calls nothing so
     * @param recall share of what is present that the arm calls so; NaN where nothing is
     * @param calibrationError expected calibration error of the arm's probabilities in 15 bins of equal width
     */
    public record Summary(
            String arm,
            String finding,
            Counts counts,
            Estimate f1,
            double precision,
            double recall,
            double calibrationError) {
        public Summary {
            Objects.requireNonNull(arm, "arm is null");
            Objects.requireNonNull(finding, "finding is null");
            Objects.requireNonNull(counts, "counts is null");
            Objects.requireNonNull(f1, "f1 is null");
        }
    }

    /**
     * One finding of one report, as one arm has it.
     *
     * @param report id of the case
     * @param reference what people say
     * @param answer what the arm says
     * @param probability that the finding is present, by the arm
     * @param sentence which of the report's sentences says so, from 0; below 0 where none does
     */
    public record Row(
            String report,
            String patient,
            String finding,
            String arm,
            Presence reference,
            Presence answer,
            double probability,
            int sentence) {}
}
