package fovea.prove;

import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.HeldOut;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.Evidence.Arm;
import fovea.core.evidence.Evidence.Data;
import fovea.core.evidence.Evidence.Method;
import fovea.core.evidence.Evidence.Verdict;
import fovea.core.evidence.OutlineDetails;
import fovea.core.evidence.OutlineDetails.Comparison;
import fovea.core.evidence.OutlineDetails.Row;
import fovea.core.evidence.OutlineDetails.Summary;
import fovea.core.evidence.Provenance;
import fovea.core.files.Sha256;
import fovea.prove.statistics.Bootstrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** From rows to evidence. */
final class Conclusion {
    private final HeldOut heldOut;
    private final TrialPlan plan;
    private final List<Row> rows;
    private final Bootstrap bootstrap;

    Conclusion(HeldOut heldOut, TrialPlan plan, List<Row> rows) {
        this.heldOut = heldOut;
        this.plan = plan;
        this.rows = rows;
        this.bootstrap = plan.bootstrap();
    }

    Evidence evidence() {
        List<String> labels = heldOut.labels().stream().map(Label::name).toList();
        List<Summary> summaries = summaries(labels);
        List<Comparison> comparisons = new ArrayList<>();
        Comparisons comparing = new Comparisons(bootstrap);
        Comparisons.SCORES.forEach(score -> comparisons.addAll(comparing.of(score, labels, rows)));
        Data data = data(labels);
        return new Evidence(
                plan.subject(),
                data,
                method(),
                Arms.ALL,
                new EvidenceMeasures(bootstrap, rows, heldOut.cases()).of(summaries, comparisons),
                verdicts(labels, summaries, comparisons),
                new OutlineDetails(summaries, comparisons, rows),
                new Evidence.Notes(
                        plan.warnings(),
                        TrialLimits.of(
                                data, summaries, plan.subject().adapters().size(), volumes()),
                        plan.commands()),
                provenance());
    }

    private List<Summary> summaries(List<String> labels) {
        Summaries adding = new Summaries(bootstrap);
        List<Summary> summaries = new ArrayList<>();
        for (String label : labels) {
            for (Arm arm : Arms.ALL) {
                List<Row> chosen = rows.stream()
                        .filter(row -> row.label().equals(label) && row.arm().equals(arm.id()))
                        .toList();
                summaries.add(adding.of(arm.id(), label, chosen));
            }
        }
        return summaries;
    }

    private Data data(List<String> labels) {
        int patients =
                (int) heldOut.cases().stream().map(Case::patient).distinct().count();
        return new Data(
                plan.cohort(),
                heldOut.cohortSha256(),
                plan.synthetic(),
                heldOut.kind(),
                patients,
                heldOut.cases().size(),
                labels);
    }

    private boolean volumes() {
        return heldOut.cases().stream().anyMatch(one -> one.geometry().isVolume());
    }

    private Method method() {
        return new Method(
                plan.conventions().lines(),
                plan.conventions().sha256(),
                plan.conventions().toleranceMm(),
                plan.conventions().tolerancePixels(),
                plan.seed(),
                plan.resamples(),
                TrialPlan.LEVEL);
    }

    private static List<Verdict> verdicts(List<String> labels, List<Summary> summaries, List<Comparison> comparisons) {
        return labels.stream()
                .map(label -> Verdicts.on(
                        label,
                        Verdicts.Reach.of(
                                label,
                                comparisons.stream()
                                        .filter(one -> one.score().equals("dice present"))
                                        .toList()),
                        summaries.stream()
                                .filter(summary -> summary.label().equals(label))
                                .toList(),
                        on(label, "dice present", comparisons),
                        on(label, "dice all", comparisons)))
                .toList();
    }

    private static List<Comparison> on(String label, String score, List<Comparison> comparisons) {
        return comparisons.stream()
                .filter(comparison ->
                        comparison.label().equals(label) && comparison.score().equals(score))
                .toList();
    }

    private Provenance provenance() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("schema", Evidence.SCHEMA);
        facts.put("seed", String.valueOf(plan.seed()));
        facts.put("resamples", String.valueOf(plan.resamples()));
        facts.put("conventions", plan.conventions().sha256());
        facts.put("adapter", plan.subject().adapterSha256());
        facts.put("base", plan.subject().baseSha256());
        facts.put("cohort", heldOut.cohortSha256());
        return new Provenance("evidence", sha256(facts), facts, plan.inputs());
    }

    /** Hash over what went in and every row that came out. */
    private String sha256(Map<String, String> facts) {
        StringBuilder text = new StringBuilder(facts.toString());
        rows.forEach(text::append);
        return Sha256.of(text.toString());
    }
}
