package fovea.core;

import fovea.core.files.Sha256;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a trial found: what was tried on what, the numbers a gate may ask for, and what may be said. The envelope is the same
 * for every kind of task; what the numbers were added up from are the details of the task. Plain values only, so that it is
 * written as JSON and read back unchanged.
 *
 * <p>Numbers: a Dice, IoU or surface Dice lies within 0..1; a distance is in the unit its row names. NaN always means
 * "not defined here" (no case to average, a spread of one patient, mixed units) and never "not computed yet".
 *
 * @param subject the specialist and its base, by hash
 * @param data the held-out cases, by hash
 * @param method how scores and intervals were made, with the hash of the metric conventions and the seed
 * @param arms who was asked, and how
 * @param measures every number a gate may ask for
 * @param verdicts what may be said, one for each label
 * @param details what it all rests on
 * @param notes warnings, limits and commands, for people
 * @param provenance this evidence, the adapter it is about and the cohort it used
 */
public record Evidence(
        Subject subject,
        Data data,
        Method method,
        List<Arm> arms,
        Map<Measure, Estimate> measures,
        List<Verdict> verdicts,
        Details details,
        Notes notes,
        Provenance provenance) {
    /** The layout written today: name and version, which a file names beside the evidence. */
    public static final String SCHEMA = "fovea.evidence/3";

    public Evidence {
        Objects.requireNonNull(subject, "subject is null");
        Objects.requireNonNull(data, "data is null");
        Objects.requireNonNull(method, "method is null");
        Objects.requireNonNull(details, "details is null");
        Objects.requireNonNull(notes, "notes is null");
        Objects.requireNonNull(provenance, "provenance is null");
        arms = List.copyOf(arms);
        measures = Collections.unmodifiableMap(new TreeMap<>(measures));
        verdicts = List.copyOf(verdicts);
    }

    /** What a trial's numbers were added up from, one kind for each kind of task. */
    public sealed interface Details permits Outline {}

    /**
     * Of masks.
     *
     * @param summaries one for each arm and label
     * @param comparisons specialist against each other arm, for each label and score
     * @param rows one for each case, label and arm: nothing is dropped
     */
    public record Outline(List<Summary> summaries, List<Comparison> comparisons, List<Row> rows) implements Details {
        public Outline {
            summaries = List.copyOf(summaries);
            comparisons = List.copyOf(comparisons);
            rows = List.copyOf(rows);
        }
    }

    /**
     * What stands beside the numbers.
     *
     * @param warnings what a reader must know first, such as held-out cases that the specialist learnt from
     * @param limits what this evidence does not show
     * @param commands what to type to repeat it
     */
    public record Notes(List<String> warnings, List<String> limits, List<String> commands) {
        public Notes {
            warnings = List.copyOf(warnings);
            limits = List.copyOf(limits);
            commands = List.copyOf(commands);
        }
    }

    /** The details of a trial of masks. */
    public Outline outline() {
        return switch (details) {
            case Outline outline -> outline;
        };
    }

    /** Of {@link #outline}. */
    public List<Summary> summaries() {
        return outline().summaries();
    }

    /** Of {@link #outline}. */
    public List<Comparison> comparisons() {
        return outline().comparisons();
    }

    /** Of {@link #outline}. */
    public List<Row> rows() {
        return outline().rows();
    }

    /**
     * What is on trial.
     *
     * @param name the specialist's name
     * @param scope what it is for
     * @param method how it was adapted, such as {@code ssam}
     * @param recipe all that decides its training beside the cases, the generalist and the seed, as JSON; empty text where
     *     it is not known
     * @param adapters the weights on trial: one, or one a fold where each case was put to the adapter that did not learn
     *     from it
     * @param base name of the generalist
     * @param baseSha256 hash of the generalist's weights
     * @param facts anything worth printing: trainable parameters, epochs, input size
     */
    public record Subject(
            String name,
            Scope scope,
            String method,
            String recipe,
            List<Adapter> adapters,
            String base,
            String baseSha256,
            Map<String, String> facts) {
        public Subject {
            Objects.requireNonNull(name, "name is null");
            Objects.requireNonNull(scope, "scope is null");
            Objects.requireNonNull(method, "method is null");
            Objects.requireNonNull(recipe, "recipe is null");
            Objects.requireNonNull(base, "base is null");
            Objects.requireNonNull(baseSha256, "baseSha256 is null");
            adapters = List.copyOf(adapters);
            if (adapters.isEmpty()) {
                throw new IllegalArgumentException("the subject of evidence has at least one adapter, got none");
            }
            facts = Collections.unmodifiableMap(new TreeMap<>(facts));
        }

        /** Hash of the adapter's weights; of several, the hash of their hashes in order. */
        public String adapterSha256() {
            return adapters.size() == 1
                    ? adapters.getFirst().sha256()
                    : Sha256.of(String.join(
                            "\n", adapters.stream().map(Adapter::sha256).toList()));
        }
    }

    /**
     * An adapter on trial.
     *
     * @param sha256 hash of its weights
     * @param cohortSha256 hash of what it learnt from: a cohort, or a fold of one
     */
    public record Adapter(String sha256, String cohortSha256) {
        public Adapter {
            Objects.requireNonNull(sha256, "sha256 is null");
            Objects.requireNonNull(cohortSha256, "cohortSha256 is null");
        }
    }

    /**
     * What it was tried on.
     *
     * @param synthetic whether a program made the cases and no patient stands behind them
     * @param triedOn which patients of the cohort
     * @param patients of all cases
     */
    public record Data(
            String cohort,
            String cohortSha256,
            boolean synthetic,
            TriedOn triedOn,
            int patients,
            int cases,
            List<String> labels) {
        public Data {
            Objects.requireNonNull(cohort, "cohort is null");
            Objects.requireNonNull(cohortSha256, "cohortSha256 is null");
            Objects.requireNonNull(triedOn, "triedOn is null");
            labels = List.copyOf(labels);
        }
    }

    /**
     * How the numbers were made.
     *
     * @param conventions the metric conventions, one a line
     * @param conventionsSha256 hash of those lines: scores with different hashes must not be compared
     * @param toleranceMm of the surface Dice where the spacing is known
     * @param tolerancePixels of the surface Dice where it is not
     * @param seed of every resampling
     * @param resamples bootstrap draws behind each interval
     * @param level coverage of each two-sided interval, such as 0.95
     */
    public record Method(
            List<String> conventions,
            String conventionsSha256,
            double toleranceMm,
            double tolerancePixels,
            long seed,
            int resamples,
            double level) {
        public Method {
            conventions = List.copyOf(conventions);
            Objects.requireNonNull(conventionsSha256, "conventionsSha256 is null");
        }
    }

    /**
     * One contestant asked in one way.
     *
     * @param id short name used in rows, such as {@code generalist-box}
     * @param title for tables
     * @param prompt what it is told, in words
     * @param oracle whether the prompt was taken from the reference mask, which no user has
     */
    public record Arm(String id, String title, String prompt, boolean oracle) {}

    /**
     * A number with what is known of its uncertainty. Value and interval are of one unit, so that {@code low <= value <=
     * high} (up to rounding, 1e-12) wherever all three are defined; anything else is refused.
     *
     * @param value the estimate; NaN when there was nothing to estimate from
     * @param low lower end of the two-sided interval; NaN when there is none
     * @param high upper end
     * @param percentileLow lower end by the plain percentile bootstrap, beside the better method; NaN when none was drawn
     * @param percentileHigh upper end likewise
     * @param level coverage of the two-sided interval
     * @param method how the interval was made
     * @param n how many independent units (patients unless the method says otherwise)
     * @param degreesOfFreedom of a variance estimate; NaN elsewhere
     */
    public record Estimate(
            double value,
            double low,
            double high,
            double percentileLow,
            double percentileHigh,
            double level,
            String method,
            int n,
            double degreesOfFreedom) {
        public Estimate {
            Objects.requireNonNull(method, "method is null");
            double slack = 1e-12 * Math.max(1, Math.abs(value));
            if (value < low - slack || value > high + slack) {
                throw new IllegalArgumentException("an estimate lies within its interval, got " + value + " in [" + low
                        + ", " + high + "] by " + method);
            }
        }
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
     * answer is empty and 0 when it is not. Each Estimate is the mean over patients of the patient's mean.
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
     * @param pValue two-sided paired sign-flip test; NaN without patients
     * @param pHolm the same, corrected over all labels and arms of this score
     * @param test which test, exact or drawn
     * @param better patients on whom {@code arm} scored higher
     * @param equal patients on whom both scored the same
     * @param worse patients on whom {@code arm} scored lower
     */
    public record Comparison(
            String label,
            String score,
            String arm,
            String other,
            Estimate difference,
            double pValue,
            double pHolm,
            String test,
            int better,
            int equal,
            int worse) {}

    /**
     * What may be said about one label.
     *
     * @param outcome one word a program may read: {@code BETTER}, {@code BETTER_WHERE_PRESENT},
     *     {@code BETTER_WITHOUT_HINT}, {@code UNDECIDED}, {@code WORSE}, {@code INSUFFICIENT}
     * @param sentences the same for a person
     */
    public record Verdict(String label, String outcome, List<String> sentences) {
        public Verdict {
            Objects.requireNonNull(label, "label is null");
            Objects.requireNonNull(outcome, "outcome is null");
            sentences = List.copyOf(sentences);
        }

        /** The outcome for a person. */
        public String words() {
            return switch (outcome) {
                case "BETTER" -> "better than the generalist at its best";
                case "BETTER_WHERE_PRESENT" ->
                    "better only where the structure is present; not once absent cases are counted, see below";
                case "BETTER_WITHOUT_HINT" -> "better than the generalist without a hint, not than every oracle";
                case "UNDECIDED" -> "no difference shown";
                case "WORSE" -> "worse than the generalist without a hint";
                case "INSUFFICIENT" -> "too few patients to decide";
                default -> outcome;
            };
        }
    }

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
     * One arm on one label of one case.
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
