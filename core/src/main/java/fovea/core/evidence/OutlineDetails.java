package fovea.core.evidence;

import java.util.List;

/**
 * Details of a trial of masks.
 *
 * @param summaries one for each arm and label
 * @param comparisons specialist against each other arm, for each label and score
 * @param rows one for each case, label and arm: nothing is dropped
 */
public record OutlineDetails(List<Summary> summaries, List<Comparison> comparisons, List<Row> rows)
        implements Evidence.Details {
    public OutlineDetails {
        summaries = List.copyOf(summaries);
        comparisons = List.copyOf(comparisons);
        rows = List.copyOf(rows);
    }

    /**
     * Where every expected answer went: {@code expected = scored + undefined + failed}.
     *
     * @param expected held-out cases
     * @param scored answered where the structure is present
     * @param undefined answered where the structure is absent, so that overlap with it is not defined
     * @param failed not answered; counted as the worst score wherever a score is due
     * @param present cases where the reference has the structure, answered or not
     * @param absent cases where the reference lacks it, answered or not
     * @param missed present, and the answer was empty
     * @param falselyMarked absent, and the answer had at least one pixel
     * @param emitted absent, and the answer was at least as large as the smallest mask that counts as an assertion
     */
    public record Counts(
            int expected,
            int scored,
            int undefined,
            int failed,
            int present,
            int absent,
            int missed,
            int falselyMarked,
            int emitted) {}

    /**
     * One arm on one label. "Present" averages only cases with the structure; "all" counts an absent case as 1 when the
     * answer is empty and 0 when it is not. Each Estimate is the mean over patients of the patient's mean. It is a line of a
     * table, and flat as tables are.
     *
     * @param distanceUnit {@code mm}, {@code px}, or {@code mixed}, where distances are NaN
     * @param caseMeanDiceAll plain mean over cases, absent ones counted
     * @param caseMedianDiceAll median over cases, absent ones counted
     * @param caseMeanDicePresent plain mean over cases with the structure
     * @param caseMedianDicePresent median over cases with the structure
     * @param falsePositiveRate mean over patients of the share of a patient's answered absent cases on which a mask was
     *     asserted
     */
    public record Summary(
            String arm,
            String label,
            Counts counts,
            Estimate dicePresent,
            Estimate diceAll,
            Estimate iouPresent,
            Estimate surfaceDicePresent,
            Estimate hd95Present,
            Estimate assdPresent,
            String distanceUnit,
            double caseMeanDiceAll,
            double caseMedianDiceAll,
            double caseMeanDicePresent,
            double caseMedianDicePresent,
            Estimate falsePositiveRate) {}

    /**
     * One arm against another, patient by patient.
     *
     * @param score what is compared: {@code dice present}, {@code dice all} or {@code surface dice present}
     * @param difference mean over patients of (arm - other), with its interval
     * @param test whether the difference could be chance
     * @param patients on how many patients {@code arm} scored higher, the same and lower
     * @param effect how large the difference is beside its spread
     */
    public record Comparison(
            String label,
            String score,
            String arm,
            String other,
            Estimate difference,
            PairedTest test,
            Balance patients,
            EffectSize effect) {
        /** The same, with the p-value corrected for the other comparisons of its family. */
        public Comparison corrected(double pHolm) {
            PairedTest tested = new PairedTest(test.told(), test.pValue(), pHolm, test.wilcoxon());
            return new Comparison(label, score, arm, other, difference, tested, patients, effect);
        }
    }

    /**
     * Tests of a paired difference, two-sided.
     *
     * @param told which sign-flip test, exact or drawn, in words
     * @param pValue of the sign-flip test; NaN without patients
     * @param pHolm the same, corrected over all labels and arms of this score
     * @param wilcoxon of Wilcoxon's signed-rank test, uncorrected, for comparison with the literature; NaN without any
     *     difference
     */
    public record PairedTest(String told, double pValue, double pHolm, double wilcoxon) {}

    /**
     * Patients by who did better on them.
     *
     * @param better where the first arm scored higher
     * @param equal where both scored the same
     * @param worse where the first arm scored lower
     */
    public record Balance(int better, int equal, int worse) {}

    /**
     * Sizes of a paired effect; they do not depend on the unit of the score.
     *
     * @param hedges mean difference over its standard deviation with Hedges' factor for small samples; NaN below two
     *     patients or without spread
     * @param rankBiserial (positive ranks - negative ranks) / (their sum), -1..1; NaN without any difference
     * @param superiority share of patients on whom the first arm is better, ties counted half, 0..1
     */
    public record EffectSize(double hedges, double rankBiserial, double superiority) {}

    /** What became of one answer. */
    public enum Status {
        /** Both masks have pixels. */
        OK,
        /** The structure is present, the answer is empty: worst score. */
        PREDICTION_EMPTY,
        /** The structure is absent, the answer is not empty. */
        REFERENCE_EMPTY,
        /** The structure is absent and the answer says so. */
        BOTH_EMPTY,
        /** No answer came: worst score. */
        FAILED
    }

    /**
     * One arm on one label of one case: a line of the table that the file holds, flat as tables are.
     *
     * @param group subgroup of the case; empty text when there is none
     * @param referencePixels size of the reference mask
     * @param predictedPixels size of the answer; 0 when there was none
     * @param dice 0..1, absent cases 1 or 0
     * @param surfaceDice 0..1 at the tolerance of the conventions
     * @param hd Hausdorff distance, in {@code unit}; the image diagonal where exactly one mask is empty
     * @param hd95 larger of the two directed 95th percentiles
     * @param assd average symmetric surface distance
     * @param unit {@code mm} where the spacing is known, else {@code px}
     * @param predictedIou the segmenter's own estimate; NaN where it has none
     * @param stability the segmenter's own stability score; NaN where it has none
     * @param emitted whether the answer is large enough to count as an assertion
     * @param message why it failed; empty text otherwise
     */
    public record Row(
            String caseId,
            String patient,
            String group,
            String arm,
            String label,
            Status status,
            long referencePixels,
            long predictedPixels,
            double dice,
            double iou,
            double surfaceDice,
            double hd,
            double hd95,
            double assd,
            String unit,
            double predictedIou,
            double stability,
            boolean emitted,
            String message) {
        /** Whether the reference has the structure. */
        public boolean referenced() {
            return referencePixels > 0;
        }
    }
}
