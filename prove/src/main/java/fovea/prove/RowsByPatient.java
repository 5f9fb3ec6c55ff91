package fovea.prove;

import fovea.core.evidence.OutlineDetails.Row;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Rows gathered by patient, in the order of the patients' names: the patient is the unit of every interval and test. */
final class RowsByPatient {
    private RowsByPatient() {}

    /** Each patient's mean of a score over the rows given. */
    static Map<String, Double> means(List<Row> rows, ToDoubleFunction<Row> score) {
        Map<String, double[]> sums = new TreeMap<>();
        for (Row row : rows) {
            double[] sum = sums.computeIfAbsent(row.patient(), name -> new double[2]);
            sum[0] += score.applyAsDouble(row);
            sum[1]++;
        }
        Map<String, Double> means = new TreeMap<>();
        sums.forEach((patient, sum) -> means.put(patient, sum[0] / sum[1]));
        return means;
    }

    /** The means alone, in the patients' order. */
    static double[] values(Map<String, Double> means) {
        return means.values().stream().mapToDouble(Double::doubleValue).toArray();
    }
}
