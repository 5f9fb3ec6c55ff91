package fovea.core.evidence;

import fovea.core.AdapterSpec;
import fovea.core.Scope;
import fovea.core.cohort.TriedOn;
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
    public static final String SCHEMA = "fovea.evidence/4";

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
    public sealed interface Details permits OutlineDetails, FindingsDetails {}

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

    /**
     * The details of a trial of masks.
     *
     * @throws IllegalStateException when it was a trial of another kind
     */
    public OutlineDetails outline() {
        if (details instanceof OutlineDetails outline) {
            return outline;
        }
        throw new IllegalStateException("the evidence must be of masks, it is of findings in reports");
    }

    /**
     * The details of a trial of findings.
     *
     * @throws IllegalStateException when it was a trial of another kind
     */
    public FindingsDetails findings() {
        if (details instanceof FindingsDetails findings) {
            return findings;
        }
        throw new IllegalStateException("the evidence must be of findings in reports, it is of masks");
    }

    /** Of {@link #outline}. */
    public List<OutlineDetails.Summary> summaries() {
        return outline().summaries();
    }

    /** Of {@link #outline}. */
    public List<OutlineDetails.Comparison> comparisons() {
        return outline().comparisons();
    }

    /** Of {@link #outline}. */
    public List<OutlineDetails.Row> rows() {
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
     * @param adapters the weights on trial: one, or one per fold where each case was put to the adapter that did not learn
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

        /** How it was made, in words; a net from scratch stands beside the generalist it is compared with. */
        public String made() {
            return method.equals(new AdapterSpec.Scratch().method())
                    ? "a net trained from scratch, compared with " + base
                    : base + " adapted by " + method;
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
     * @param conventions the metric conventions, one per line
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
                    "better where the structure is present, but not shown reliable where it is absent";
                case "BETTER_WITHOUT_HINT" ->
                    "better than the generalist without a hint, but not shown better than with every hint";
                case "UNDECIDED" -> "not shown to differ from the generalist";
                case "WORSE" -> "worse than the generalist without a hint";
                case "INSUFFICIENT" -> "too few patients to decide";
                default -> outcome;
            };
        }
    }

    /** The same evidence with other numbers. */
    public Evidence with(Map<Measure, Estimate> others) {
        return new Evidence(subject, data, method, arms, others, verdicts, details, notes, provenance);
    }
}
