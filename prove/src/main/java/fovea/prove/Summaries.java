package fovea.prove;

import fovea.core.evidence.Estimate;
import fovea.core.evidence.OutlineDetails.Counts;
import fovea.core.evidence.OutlineDetails.Row;
import fovea.core.evidence.OutlineDetails.Status;
import fovea.core.evidence.OutlineDetails.Summary;
import fovea.prove.metrics.Quantile;
import fovea.prove.statistics.Bootstrap;
import fovea.prove.statistics.Estimates;
import fovea.prove.statistics.Proportion;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What the rows of one arm and label add up to. */
final class Summaries {
    private final Bootstrap bootstrap;

    Summaries(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** Adds up rows of one arm and one label. */
    Summary of(String arm, String label, List<Row> rows) {
        List<Row> present = rows.stream().filter(Row::referenced).toList();
        List<String> units = present.stream().map(Row::unit).distinct().toList();
        List<Row> measured = units.size() == 1 ? present : List.of();
        return new Summary(
                arm,
                label,
                counts(rows),
                mean(present, Row::dice),
                mean(rows, Row::dice),
                mean(present, Row::iou),
                mean(present, Row::surfaceDice),
                mean(measured, Row::hd95),
                mean(measured, Row::assd),
                units.size() > 1 ? "mixed" : units.isEmpty() ? "" : units.getFirst(),
                caseMean(rows),
                caseMedian(rows),
                caseMean(present),
                caseMedian(present),
                falsePositiveRate(rows));
    }

    private Estimate mean(List<Row> rows, ToDoubleFunction<Row> score) {
        return bootstrap.mean(RowsByPatient.values(RowsByPatient.means(rows, score)));
    }

    static Counts counts(List<Row> rows) {
        int present = count(rows, Row::referenced);
        int failed = count(rows, row -> row.status() == Status.FAILED);
        int undefined = count(rows, row -> !row.referenced() && row.status() != Status.FAILED);
        return new Counts(
                rows.size(),
                rows.size() - failed - undefined,
                undefined,
                failed,
                present,
                rows.size() - present,
                count(rows, row -> row.status() == Status.PREDICTION_EMPTY),
                count(rows, row -> row.status() == Status.REFERENCE_EMPTY),
                count(rows, row -> row.status() == Status.REFERENCE_EMPTY && row.emitted()));
    }

    private static int count(List<Row> rows, Predicate<Row> which) {
        return (int) rows.stream().filter(which).count();
    }

    private static double caseMean(List<Row> rows) {
        return rows.stream().mapToDouble(Row::dice).average().orElse(Double.NaN);
    }

    private static double caseMedian(List<Row> rows) {
        double[] sorted = rows.stream().mapToDouble(Row::dice).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : Quantile.ofSorted(sorted, 0.5);
    }

    /**
     * Mean over patients of the share of a patient's answered absent cases on which a structure was asserted. A patient
     * counts once, whether with one slice or a hundred, in the value as in its interval.
     */
    private Estimate falsePositiveRate(List<Row> rows) {
        List<Row> absent = rows.stream()
                .filter(row -> !row.referenced() && row.status() != Status.FAILED)
                .toList();
        return share(absent, Row::emitted, "no absent case was answered");
    }

    /** Mean over patients of the share of a patient's cases with the structure whose answer was empty or never came. */
    Estimate missedRate(List<Row> rows) {
        List<Row> present = rows.stream().filter(Row::referenced).toList();
        return share(present, row -> row.predictedPixels() == 0, "no case shows the structure");
    }

    private Estimate share(List<Row> rows, Predicate<Row> hit, String otherwise) {
        if (rows.isEmpty()) {
            return Estimates.none(otherwise);
        }
        double[] shares = RowsByPatient.values(RowsByPatient.means(rows, row -> hit.test(row) ? 1 : 0));
        return Proportion.mean(shares, bootstrap.level());
    }
}
