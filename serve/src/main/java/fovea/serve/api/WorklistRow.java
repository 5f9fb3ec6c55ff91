package fovea.serve.api;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.serve.correct.Correction;
import fovea.serve.correct.CorrectionTable;
import fovea.serve.store.Instance;
import fovea.serve.store.InstanceTable;
import fovea.serve.store.Job;
import fovea.serve.store.JobTable;
import fovea.serve.store.Sql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A series and what came of it.
 *
 * @param images how many were received
 * @param state of its newest job; waiting where there is none yet
 * @param words what came of it; empty while nothing did
 * @param reasons of refusals and failures
 * @param unlike the largest distance of its answers from what was learnt, over the largest that is answered: up to 1; empty
 *     where there is no answer or it was not measured
 * @param reviewed who corrected or accepted it last; empty where nobody did
 * @param job its newest job; null where there is none yet
 */
record WorklistRow(
        String study,
        String series,
        Instance.Patient patient,
        String modality,
        long images,
        String state,
        String words,
        List<String> reasons,
        Optional<Double> unlike,
        Optional<String> reviewed,
        Optional<JobView> job) {
    /** Those that nobody reviewed first, of them those of a distance, the largest first; otherwise as they were. */
    static final Comparator<WorklistRow> LEAST_SURE_FIRST = Comparator.<WorklistRow, Boolean>comparing(
                    row -> row.reviewed.isPresent())
            .thenComparing(row -> -row.unlike.orElse(-1.0));

    /** Of a series; empty where nothing was received of it. */
    static Optional<WorklistRow> of(Sql sql, String series) {
        Optional<Instance> first = InstanceTable.anyReceived(sql, series);
        Optional<Job> job = JobTable.ofSeries(sql, series).stream().findFirst();
        Optional<JobView> view = job.map(JobView::of);
        Optional<JsonNode> outcome = view.flatMap(JobView::outcome);
        return first.map(one -> new WorklistRow(
                one.study(),
                series,
                one.patient(),
                one.kind().modality(),
                sql.number("select count(*) from instance where series = ? and made = 0", series),
                view.map(JobView::state).orElse("waiting"),
                outcome.map(told -> told.path("words").asText()).orElse(""),
                outcome.map(WorklistRow::reasons).orElse(List.of()),
                outcome.flatMap(WorklistRow::unlike),
                CorrectionTable.ofSeries(sql, series).stream().findFirst().map(Correction::who),
                view));
    }

    private static List<String> reasons(JsonNode outcome) {
        List<String> reasons = new ArrayList<>();
        outcome.path("refusals").forEach(one -> one.path("outOfDomain").forEach(why -> reasons.add(why.asText())));
        outcome.path("failures").forEach(why -> reasons.add(why.asText()));
        return reasons;
    }

    private static Optional<Double> unlike(JsonNode outcome) {
        List<Double> ratios = new ArrayList<>();
        for (JsonNode answer : outcome.path("answers")) {
            double most = answer.path("answeredUpTo").asDouble(0);
            if (answer.has("distance") && most > 0) {
                ratios.add(answer.path("distance").asDouble() / most);
            }
        }
        return ratios.stream().max(Comparator.naturalOrder());
    }
}
