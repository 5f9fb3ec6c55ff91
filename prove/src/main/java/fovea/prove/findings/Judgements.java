package fovea.prove.findings;

import fovea.core.cohort.ReferenceAnswer.Presence;
import fovea.core.evidence.Estimate;
import fovea.core.evidence.FindingsDetails.Counts;
import fovea.core.evidence.FindingsDetails.Row;
import fovea.core.evidence.FindingsDetails.Summary;
import fovea.prove.calibration.Reliability;
import fovea.prove.statistics.Bootstrap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Judgements of one arm, added up by patients.
 *
 * @param rows one a report and finding
 * @param sums [patient][found, invented, missed], patients in the order of the trial
 */
@SuppressWarnings("ArrayRecordComponent") // computed from the rows
record Judgements(List<Row> rows, int[][] sums) {
    private static final int BINS = 15;

    /**
     * Some rows of an arm.
     *
     * @param patients all patients of the trial, so that draws of several arms are of the same patients
     */
    static Judgements of(List<Row> rows, List<String> patients) {
        Map<String, int[]> sums = new LinkedHashMap<>();
        patients.forEach(patient -> sums.put(patient, new int[3]));
        for (Row row : rows) {
            boolean present = row.reference() == Presence.PRESENT;
            boolean called = row.answer() == Presence.PRESENT;
            int[] sum = sums.getOrDefault(row.patient(), new int[3]);
            sum[0] += present && called ? 1 : 0;
            sum[1] += called && !present ? 1 : 0;
            sum[2] += present && !called ? 1 : 0;
        }
        return new Judgements(rows, sums.values().toArray(new int[0][]));
    }

    /** F1 of a draw of patients; NaN where nothing is present and nothing called so. */
    double f1(int[] draw) {
        long found = 0;
        long wrong = 0;
        for (int patient : draw) {
            found += sums[patient][0];
            wrong += sums[patient][1] + sums[patient][2];
        }
        return found + wrong == 0 ? Double.NaN : 2.0 * found / (2.0 * found + wrong);
    }

    Estimate f1(Bootstrap bootstrap) {
        return bootstrap.of(sums.length, this::f1);
    }

    Counts counts() {
        return new Counts(
                rows.size(),
                (int) rows.stream()
                        .filter(row -> row.reference() == Presence.PRESENT)
                        .count(),
                sum(0),
                sum(1),
                (int) rows.stream()
                        .filter(row -> row.answer() == Presence.UNCERTAIN)
                        .count());
    }

    private int sum(int kind) {
        int sum = 0;
        for (int[] patient : sums) {
            sum += patient[kind];
        }
        return sum;
    }

    Summary summary(String arm, String finding, Bootstrap bootstrap) {
        Counts counts = counts();
        return new Summary(
                arm,
                finding,
                counts,
                f1(bootstrap),
                share(counts.found(), counts.found() + counts.invented()),
                share(counts.found(), counts.present()),
                calibrationError());
    }

    private static double share(int part, int whole) {
        return whole == 0 ? Double.NaN : (double) part / whole;
    }

    double calibrationError() {
        if (rows.isEmpty()) {
            return Double.NaN;
        }
        boolean[] happened = new boolean[rows.size()];
        for (int i = 0; i < happened.length; i++) {
            happened[i] = rows.get(i).reference() == Presence.PRESENT;
        }
        double[] probabilities = rows.stream().mapToDouble(Row::probability).toArray();
        return Reliability.equalWidth(probabilities, happened, BINS).expectedError();
    }
}
