package fovea.prove.findings;

import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.HeldOut;
import fovea.core.cohort.ReferenceAnswer.Presence;
import fovea.core.cohort.TextReader;
import fovea.core.evidence.Estimate;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.FindingsDetails;
import fovea.core.evidence.FindingsDetails.Row;
import fovea.core.evidence.FindingsDetails.Summary;
import fovea.core.evidence.Measure;
import fovea.core.evidence.Provenance;
import fovea.core.files.Sha256;
import fovea.core.report.FindingAnswer;
import fovea.core.report.FindingsReader;
import fovea.core.report.ReportText;
import fovea.prove.TrialPlan;
import fovea.prove.statistics.Bootstrap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The third verb on reports: held-out reports to evidence. F1 counts what is called present against what people call
 * present; intervals draw patients with all their reports, arms on the same draws.
 */
public final class FindingsTrial {
    /** The arm on trial; all others stand beside it. */
    public static final String SPECIALIST = "specialist";

    /** Findings with fewer present reports take no part in the macro-F1. */
    public static final int FEWEST = 10;

    private static final int RESAMPLES = 2_000;

    private final HeldOut cases;
    private final List<ReadingArm> arms;
    private final TrialPlan plan;
    private final Set<String> aside;
    private final Bootstrap bootstrap;
    private final List<String> patients;

    private FindingsTrial(HeldOut cases, List<ReadingArm> arms, TrialPlan plan, Set<String> aside) {
        this.cases = cases;
        this.arms = List.copyOf(arms);
        this.plan = plan;
        this.aside = Set.copyOf(aside);
        this.bootstrap = new Bootstrap(plan.seed(), RESAMPLES, TrialPlan.LEVEL);
        this.patients = cases.cases().stream().map(Case::patient).distinct().toList();
    }

    /**
     * Puts held-out reports to all arms.
     *
     * @param arms the specialist first
     * @param aside names that are no findings but say that there are none; they have a line of their own and no part in
     *     micro-F1 and macro-F1
     */
    public static Evidence prove(
            HeldOut cases, TextReader reader, List<ReadingArm> arms, TrialPlan plan, Set<String> aside) {
        FindingsTrial trial = new FindingsTrial(cases, arms, plan, aside);
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        arms.forEach(arm -> rows.put(arm.id(), trial.rows(arm, reader)));
        return trial.evidence(rows);
    }

    private List<String> findings() {
        return cases.labels().stream().map(Label::name).toList();
    }

    private List<Row> rows(ReadingArm arm, TextReader reader) {
        Map<FindingsReader, List<Case>> byReader = new LinkedHashMap<>();
        cases.cases().forEach(one -> byReader.computeIfAbsent(arm.readers().apply(one), who -> new ArrayList<>())
                .add(one));
        Map<String, List<FindingAnswer>> answers = new HashMap<>();
        byReader.forEach((who, own) -> {
            List<ReportText> reports =
                    own.stream().map(one -> ReportText.of(reader.text(one))).toList();
            List<List<FindingAnswer>> said = who.answerAll(reports, findings());
            for (int i = 0; i < own.size(); i++) {
                answers.put(own.get(i).id(), said.get(i));
            }
        });
        List<Row> rows = new ArrayList<>();
        for (Case one : cases.cases()) {
            for (FindingAnswer answer : Objects.requireNonNull(answers.get(one.id()))) {
                Presence said = one.findings().said().get(answer.finding());
                if (said != null) {
                    rows.add(row(arm.id(), one, said, answer));
                }
            }
        }
        return rows;
    }

    private static Row row(String arm, Case one, Presence said, FindingAnswer answer) {
        return new Row(
                one.id(),
                one.patient(),
                answer.finding(),
                arm,
                said,
                answer.presence(),
                answer.probability(),
                answer.sentence().orElse(-1));
    }

    private Evidence evidence(Map<String, List<Row>> rows) {
        List<Summary> summaries = new ArrayList<>();
        Map<String, Map<String, Judgements>> parts = new LinkedHashMap<>();
        rows.forEach((arm, own) -> {
            Map<String, Judgements> byFinding = judgements(own);
            parts.put(arm, byFinding);
            byFinding.forEach((finding, part) -> summaries.add(part.summary(arm, finding, bootstrap)));
        });
        FindingsDetails details = new FindingsDetails(
                summaries, rows.values().stream().flatMap(List::stream).toList());
        FindingsMeasures measures = new FindingsMeasures(parts, bootstrap, macro(parts));
        Evidence.Data data = new Evidence.Data(
                plan.cohort(),
                cases.cohortSha256(),
                plan.synthetic(),
                cases.kind(),
                patients.size(),
                cases.cases().size(),
                findings());
        Map<Measure, Estimate> all = measures.all(summaries);
        return new Evidence(
                plan.subject(),
                data,
                method(),
                arms.stream().map(ReadingArm::arm).toList(),
                all,
                FindingsVerdicts.of(findings(), summaries, all, arms),
                details,
                new Evidence.Notes(plan.warnings(), limits(), plan.commands()),
                new Provenance(
                        "evidence",
                        Sha256.of(plan.subject().adapterSha256() + cases.cohortSha256()),
                        Map.of(),
                        plan.inputs()));
    }

    /** By finding; those of all findings but the ones aside under an empty name. */
    private Map<String, Judgements> judgements(List<Row> rows) {
        Map<String, Judgements> parts = new LinkedHashMap<>();
        parts.put(
                "",
                Judgements.of(
                        rows.stream()
                                .filter(row -> !aside.contains(row.finding()))
                                .toList(),
                        patients));
        for (String finding : findings()) {
            parts.put(
                    finding,
                    Judgements.of(
                            rows.stream()
                                    .filter(row -> row.finding().equals(finding))
                                    .toList(),
                            patients));
        }
        return parts;
    }

    /** Findings that take part in the macro-F1. */
    private List<String> macro(Map<String, Map<String, Judgements>> parts) {
        Map<String, Judgements> first = parts.values().iterator().next();
        return findings().stream()
                .filter(finding -> !aside.contains(finding))
                .filter(finding -> {
                    Judgements part = first.get(finding);
                    return part != null && part.counts().present() >= FEWEST;
                })
                .toList();
    }

    private Evidence.Method method() {
        List<String> conventions = List.of(
                "present counts against all else: what people or an arm call uncertain is not present",
                "micro-F1 over all findings and reports together; macro-F1 the mean of the findings with at least "
                        + FEWEST + " present reports",
                "names that say that nothing is found are set aside from both: "
                        + (aside.isEmpty()
                                ? "none"
                                : String.join(", ", aside.stream().sorted().toList())),
                "findings that nobody judged in a report are not counted there",
                "expected calibration error in 15 bins of equal width");
        return new Evidence.Method(
                conventions,
                Sha256.of(String.join("\n", conventions)),
                Double.NaN,
                Double.NaN,
                plan.seed(),
                RESAMPLES,
                TrialPlan.LEVEL);
    }

    private List<String> limits() {
        return List.of(
                "Tried on reports of " + plan.cohort() + " alone; other hospitals write otherwise.",
                "People judged the reports, not the pictures: what the report missed is missed here.",
                "Which sentence is shown beside an answer was not judged by people.",
                "The generalist is an encoder of the same size without any training on these findings. Large hosted language"
                        + " models label such reports better than it does, and were not compared.");
    }
}
