package fovea.prove;

import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.evidence.Estimate;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.Evidence.Arm;
import fovea.core.evidence.Evidence.Verdict;
import fovea.core.evidence.Measure;
import fovea.core.evidence.OutlineDetails;
import fovea.core.evidence.OutlineDetails.Comparison;
import fovea.core.evidence.OutlineDetails.Row;
import fovea.core.evidence.OutlineDetails.Summary;
import fovea.core.evidence.Provenance;
import fovea.core.files.Sha256;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Competitors beside a specialist: the same cases, the same scores, the same intervals over patients, and differences
 * paired by patient. Their comparisons are a family of tests of their own (Holm over labels and rivals), so that the
 * verdict against the generalist is what it is without them.
 */
public final class Rivals {
    private final Contest contest;
    private final List<Rival> rivals;
    private final TrialPlan plan;

    private Rivals(Contest contest, List<Rival> rivals, TrialPlan plan) {
        this.contest = contest;
        this.rivals = List.copyOf(rivals);
        this.plan = plan;
        Set<String> names = new HashSet<>();
        for (Rival rival : rivals) {
            if (!names.add(rival.name())) {
                throw new IllegalArgumentException("two rivals are called " + rival.name());
            }
        }
    }

    /**
     * Evidence with the rivals' arms.
     *
     * @param evidence of the contest, by the plan
     * @throws IllegalArgumentException when two rivals have one name
     * @throws java.io.UncheckedIOException when a held-out file cannot be read
     */
    public static Evidence added(Evidence evidence, Contest contest, List<Rival> rivals, TrialPlan plan) {
        return rivals.isEmpty() ? evidence : new Rivals(contest, rivals, plan).addedTo(evidence);
    }

    private Evidence addedTo(Evidence evidence) {
        List<Row> theirs = rows();
        List<Arm> arms = rivals.stream().map(Rival::arm).toList();
        OutlineDetails before = evidence.outline();
        List<Summary> summaries = summaries(theirs, arms);
        List<Comparison> comparisons = comparisons(joined(before.rows(), theirs), arms);
        Map<Measure, Estimate> measures = new TreeMap<>(evidence.measures());
        measures.putAll(
                new EvidenceMeasures(plan.bootstrap(), theirs, contest.heldOut().cases()).of(summaries, comparisons));
        return new Evidence(
                evidence.subject(),
                evidence.data(),
                evidence.method(),
                joined(evidence.arms(), arms),
                measures,
                evidence.verdicts().stream()
                        .map(verdict -> spoken(verdict, comparisons))
                        .toList(),
                new OutlineDetails(
                        joined(before.summaries(), summaries),
                        joined(before.comparisons(), comparisons),
                        joined(before.rows(), theirs)),
                noted(evidence.notes()),
                derived(evidence.provenance(), theirs));
    }

    private List<Row> rows() {
        Examination examination = new Examination(contest, plan.conventions());
        List<Row> rows = new ArrayList<>();
        for (Rival rival : rivals) {
            for (Case one : contest.heldOut().cases()) {
                rows.addAll(examination.examine(one, rival.arm(), rival.contestant()));
            }
        }
        return rows;
    }

    private List<Summary> summaries(List<Row> rows, List<Arm> arms) {
        Summaries adding = new Summaries(plan.bootstrap());
        List<Summary> summaries = new ArrayList<>();
        for (String label : labels()) {
            for (Arm arm : arms) {
                summaries.add(adding.of(
                        arm.id(),
                        label,
                        rows.stream()
                                .filter(row ->
                                        row.label().equals(label) && row.arm().equals(arm.id()))
                                .toList()));
            }
        }
        return summaries;
    }

    private List<Comparison> comparisons(List<Row> rows, List<Arm> arms) {
        Comparisons comparing = new Comparisons(plan.bootstrap());
        return Comparisons.SCORES.stream()
                .flatMap(score -> comparing.against(arms, score, labels(), rows).stream())
                .toList();
    }

    private List<String> labels() {
        return contest.heldOut().labels().stream().map(Label::name).toList();
    }

    /**
     * The verdict with a sentence about each rival: first what specialists that were made from the same cases say of the
     * gain, at the end competitors from elsewhere. Its outcome is about the generalist and stays.
     */
    private Verdict spoken(Verdict verdict, List<Comparison> comparisons) {
        List<String> first = new ArrayList<>();
        List<String> last = new ArrayList<>();
        for (Rival rival : rivals) {
            comparisons.stream()
                    .filter(one -> one.label().equals(verdict.label())
                            && one.score().equals("dice present")
                            && one.other().equals(rival.arm().id()))
                    .forEach(one -> (rival.checked() ? first : last).add(Verdicts.against(one, rival.words())));
        }
        return new Verdict(verdict.label(), verdict.outcome(), joined(joined(first, verdict.sentences()), last));
    }

    private Evidence.Notes noted(Evidence.Notes notes) {
        List<String> limits = new ArrayList<>(notes.limits());
        rivals.stream()
                .filter(rival -> !rival.checked())
                .forEach(rival ->
                        limits.add("What " + rival.name() + " learnt from is not known here: that none of these"
                                + " patients was among it is the word of who brought its masks."));
        return new Evidence.Notes(notes.warnings(), limits, notes.commands());
    }

    /** Made from what it was made from and the rivals' masks; the hash covers their rows too. */
    private Provenance derived(Provenance before, List<Row> rows) {
        Map<String, String> facts = new TreeMap<>(before.facts());
        rivals.forEach(
                rival -> facts.put("rival " + rival.name(), rival.source().sha256()));
        StringBuilder text = new StringBuilder(before.sha256()).append(facts);
        rows.forEach(text::append);
        return new Provenance(
                before.kind(),
                Sha256.of(text.toString()),
                facts,
                joined(before.inputs(), rivals.stream().map(Rival::source).toList()));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
