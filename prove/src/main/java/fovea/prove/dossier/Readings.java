package fovea.prove.dossier;

import fovea.core.evidence.Evidence;
import fovea.core.evidence.Evidence.Arm;
import fovea.core.evidence.Evidence.Method;
import fovea.core.evidence.OutlineDetails.Comparison;
import fovea.core.evidence.OutlineDetails.Row;
import fovea.core.evidence.OutlineDetails.Summary;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks things up in an evidence. */
final class Readings {
    private final Evidence evidence;

    Readings(Evidence evidence) {
        this.evidence = evidence;
    }

    List<Row> rows(String arm, String label) {
        return evidence.rows().stream()
                .filter(row -> row.arm().equals(arm) && row.label().equals(label))
                .toList();
    }

    List<Summary> summaries(String label) {
        return evidence.summaries().stream()
                .filter(summary -> summary.label().equals(label))
                .toList();
    }

    Summary summary(String arm, String label) {
        return summaries(label).stream()
                .filter(summary -> summary.arm().equals(arm))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the evidence sums up no arm " + arm + " on " + label));
    }

    /** The surface Dice tolerance of a label's summaries with its unit, such as {@code 2 mm}. */
    String tolerance(String label) {
        Method method = evidence.method();
        return switch (summary("specialist", label).distanceUnit()) {
            case "mm" -> Written.plain(method.toleranceMm()) + " mm";
            case "px" -> Written.plain(method.tolerancePixels()) + " px";
            default ->
                Written.plain(method.toleranceMm()) + " mm or " + Written.plain(method.tolerancePixels()) + " px";
        };
    }

    List<Comparison> comparisons(String label) {
        return evidence.comparisons().stream()
                .filter(comparison -> comparison.label().equals(label))
                .toList();
    }

    Arm arm(String id) {
        return evidence.arms().stream()
                .filter(arm -> arm.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the evidence names no arm " + id));
    }

    /** The arm with an oracle prompt that does best on a label, by mean Dice where the structure is present. */
    String bestOracle(String label) {
        return summaries(label).stream()
                .filter(summary -> arm(summary.arm()).oracle())
                .filter(summary -> !Double.isNaN(summary.dicePresent().value()))
                .max(Comparator.comparingDouble(summary -> summary.dicePresent().value()))
                .map(Summary::arm)
                .orElse("generalist-box");
    }

    /** Each patient's mean Dice over cases with the structure, by patient. */
    Map<String, Double> patientDice(String arm, String label) {
        Map<String, double[]> sums = new TreeMap<>();
        for (Row row : rows(arm, label)) {
            if (row.referenced()) {
                double[] sum = sums.computeIfAbsent(row.patient(), name -> new double[2]);
                sum[0] += row.dice();
                sum[1]++;
            }
        }
        Map<String, Double> means = new TreeMap<>();
        sums.forEach((patient, sum) -> means.put(patient, sum[0] / sum[1]));
        return means;
    }
}
