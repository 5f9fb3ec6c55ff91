package fovea.prove;

import fovea.core.evidence.Estimate;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.Measure;
import fovea.core.evidence.OutlineDetails;
import fovea.core.evidence.OutlineDetails.Row;
import fovea.prove.statistics.Bootstrap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A specialist beside the version that it would replace, on the same held-out cases. */
public final class PreviousVersion {
    /** Mean over patients of the gain in Dice where the structure is present, all labels together. */
    public static final Measure GAIN = Measure.parse("/task/dice_present/diff_vs_previous");

    private PreviousVersion() {}

    /**
     * The evidence with {@link #GAIN}, paired by patient, with an interval over patients.
     *
     * @throws IllegalArgumentException when the previous evidence is of other cases or of other references
     */
    public static Evidence added(Evidence evidence, Evidence previous, Bootstrap bootstrap) {
        List<Row> ours = rows(evidence);
        List<Row> theirs = rows(previous);
        Set<String> now = keys(ours);
        Set<String> before = keys(theirs);
        if (!now.equals(before)) {
            long both = now.stream().filter(before::contains).count();
            throw new IllegalArgumentException("the evidence of the previous version must be of the same cases: it has "
                    + before.size() + " answers where the structure is present, this trial " + now.size() + ", and "
                    + both + " are of the same case and label; prove the previous version on this cohort first");
        }
        Map<String, Double> earlier = RowsByPatient.means(theirs, Row::dice);
        double[] gains = RowsByPatient.means(ours, Row::dice).entrySet().stream()
                .mapToDouble(mean -> mean.getValue() - earlier.getOrDefault(mean.getKey(), Double.NaN))
                .toArray();
        Map<Measure, Estimate> measures = new TreeMap<>(evidence.measures());
        measures.put(GAIN, bootstrap.mean(gains));
        return evidence.with(measures);
    }

    private static List<Row> rows(Evidence evidence) {
        if (!(evidence.details() instanceof OutlineDetails details)) {
            throw new IllegalArgumentException("versions are compared by outlines; this evidence holds none");
        }
        return details.rows().stream()
                .filter(row -> row.arm().equals(Arms.SPECIALIST.id()) && row.referenced())
                .toList();
    }

    private static Set<String> keys(List<Row> rows) {
        return rows.stream().map(row -> row.caseId() + "\n" + row.label()).collect(Collectors.toSet());
    }
}
