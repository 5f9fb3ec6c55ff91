package fovea.prove.dossier;

import fovea.core.evidence.OutlineDetails.Row;
import fovea.core.page.Html;
import fovea.core.page.Table;
import java.util.Comparator;
import java.util.List;

/** The ten cases to open first when looking for trouble. */
final class WorstSection {
    private static final int SHOWN = 10;

    private WorstSection() {}

    static Html draw(Readings readings, String label) {
        List<Row> worst = readings.rows("specialist", label).stream()
                .filter(row -> row.dice() < 1)
                .sorted(Comparator.comparingDouble(Row::dice)
                        .thenComparing(Comparator.comparingDouble(Row::hd95).reversed())
                        .thenComparing(Row::caseId))
                .limit(SHOWN)
                .toList();
        Html html = new Html().open("section");
        html.leaf("h2", label + ": the specialist's worst cases");
        if (worst.isEmpty()) {
            return html.leaf("p", "Every answer equals its reference.").close();
        }
        String oracle = readings.bestOracle(label);
        Table table = new Table(
                        "Case",
                        "Patient",
                        "What happened",
                        "Reference px",
                        "Answer px",
                        "Dice",
                        "HD95",
                        readings.arm(oracle).title())
                .words(1, 2);
        for (Row row : worst) {
            String theirs = readings.rows(oracle, label).stream()
                    .filter(other -> other.caseId().equals(row.caseId()))
                    .findFirst()
                    .map(other -> Written.number(other.dice()))
                    .orElse(Written.NONE);
            table.row(
                    row.caseId(),
                    row.patient(),
                    happened(row),
                    String.valueOf(row.referencePixels()),
                    String.valueOf(row.predictedPixels()),
                    Written.number(row.dice()),
                    Written.distance(row.hd95()) + " " + row.unit(),
                    theirs);
        }
        return html.add(table.done()).close();
    }

    private static String happened(Row row) {
        return switch (row.status()) {
            case OK -> "overlap is low";
            case PREDICTION_EMPTY -> "missed";
            case REFERENCE_EMPTY -> "painted where there is nothing";
            case BOTH_EMPTY -> "rightly silent";
            case FAILED -> "failed: " + row.message();
        };
    }
}
