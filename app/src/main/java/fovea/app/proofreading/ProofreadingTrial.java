package fovea.app.proofreading;

import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.report.ReportText;
import fovea.formats.reports.FileTextReader;
import fovea.model.proofreading.Proofreader;
import fovea.model.proofreading.SlipKind;
import fovea.model.proofreading.Suspicion;
import fovea.prove.proofreading.SlipScores;
import fovea.prove.proofreading.SlipScores.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * How well slips made on purpose are found in the held-out reports of a cohort. How far each check is to be believed is
 * counted on the training side.
 *
 * @param known words of the language
 * @param without a kind of slip that the training side does not have, so that its checks are believed unmeasured
 * @param seed of the slips
 */
record ProofreadingTrial(Predicate<String> known, Optional<SlipKind> without, long seed) {
    private static final double MORE_LIKELY_THAN_NOT = 0.5;
    private static final double RECALL = 0.8;

    /** What came out; holds numbers alone. */
    Map<String, Object> hold(Cohort cohort) {
        Map<String, Double> confidence = CheckConfidence.of(
                SlippedReports.of(reports(cohort.training().cases()), new Proofreader(known, Map.of()), seed), without);
        SlippedReports held =
                SlippedReports.of(reports(cohort.heldOut().cases()), new Proofreader(known, confidence), seed);
        List<Double> clean =
                held.clean().stream().map(ProofreadingTrial::surest).toList();
        List<Row> all = new ArrayList<>();
        Map<String, Object> kinds = new LinkedHashMap<>();
        held.slipped().forEach((kind, judged) -> {
            List<Row> rows = judged.stream().map(one -> row(kind, one, held)).toList();
            all.addAll(rows);
            kinds.put(kind.toString(), scores(rows));
        });
        OptionalDouble alarms = SlipScores.alarmsAtRecall(all, clean, RECALL);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("cohort", cohort.sha256());
        facts.put("seed", seed);
        facts.put("without", without.map(SlipKind::toString).orElse("none"));
        facts.put("trainingReports", cohort.training().cases().size());
        facts.put("heldOutReports", clean.size());
        facts.put("kinds", kinds);
        facts.put("all", scores(all));
        facts.put("alarmsPer100", SlipScores.alarms(clean, MORE_LIKELY_THAN_NOT));
        facts.put("alarmsPer100AtRecall80", alarms.isPresent() ? alarms.getAsDouble() : "so many are never found");
        facts.put(
                "mostRecall", all.stream().filter(row -> row.slipped() > 0).count() / (double) Math.max(1, all.size()));
        facts.put("confidence", confidence);
        return facts;
    }

    private static List<ReportText> reports(List<Case> cases) {
        FileTextReader reader = new FileTextReader();
        return cases.stream().map(one -> ReportText.of(reader.text(one))).toList();
    }

    private static Row row(SlipKind kind, SlippedReports.Judged judged, SlippedReports all) {
        Optional<Suspicion> first = judged.raised().stream().findFirst();
        return new Row(
                kind.toString(),
                surest(all.clean().get(judged.index())),
                surest(judged.raised()),
                first.filter(one -> one.kind() == kind).isPresent(),
                first.filter(one -> one.sentence() == judged.sentence()).isPresent());
    }

    private static double surest(List<Suspicion> suspicions) {
        return suspicions.stream().mapToDouble(Suspicion::confidence).max().orElse(0);
    }

    private static Map<String, Object> scores(List<Row> rows) {
        SlipScores scores = SlipScores.of(rows, MORE_LIKELY_THAN_NOT);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("reports", scores.reports());
        facts.put("f1", scores.f1());
        facts.put("recall", scores.recall());
        facts.put("precision", scores.precision());
        facts.put("named", scores.named());
        facts.put("located", scores.located());
        return facts;
    }
}
