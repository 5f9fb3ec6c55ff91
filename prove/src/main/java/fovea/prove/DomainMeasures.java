package fovea.prove;

import fovea.core.Estimate;
import fovea.core.Evidence;
import fovea.core.Measure;
import fovea.prove.statistics.Proportion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the specialist's in-domain test does, beside the other numbers and without changing them: the share of held-out
 * studies that it refuses, and of foreign pictures that it answers.
 */
public final class DomainMeasures {
    /** Share of a held-out patient's studies that are refused, mean over patients. */
    public static final Measure REFUSED = Measure.of("domain", "refused", "specialist");

    /** Family and score of the shares of foreign pictures answered; the arm is where they come from. */
    public static final String FAMILY = "domain";

    public static final String ACCEPTED = "accepted";

    private DomainMeasures() {}

    /**
     * One study.
     *
     * @param patient whose it is; of foreign pictures, the picture
     * @param answered whether the in-domain test answers it
     */
    public record Judged(String patient, boolean answered) {}

    /**
     * The evidence with these shares.
     *
     * @param own held-out studies
     * @param foreign pictures by where they come from
     */
    public static Evidence added(Evidence evidence, List<Judged> own, Map<String, List<Judged>> foreign) {
        Map<Measure, Estimate> measures = new TreeMap<>(evidence.measures());
        if (!own.isEmpty()) {
            measures.put(REFUSED, share(own, false));
        }
        foreign.forEach((domain, judged) -> measures.put(Measure.of(FAMILY, ACCEPTED, domain), share(judged, true)));
        return new Evidence(
                evidence.subject(),
                evidence.data(),
                evidence.method(),
                evidence.arms(),
                measures,
                evidence.verdicts(),
                evidence.details(),
                evidence.notes(),
                evidence.provenance());
    }

    private static Estimate share(List<Judged> studies, boolean answered) {
        Map<String, double[]> patients = new TreeMap<>();
        for (Judged one : studies) {
            double[] sum = patients.computeIfAbsent(one.patient(), key -> new double[2]);
            sum[0] += one.answered() == answered ? 1 : 0;
            sum[1]++;
        }
        return Proportion.mean(
                patients.values().stream().mapToDouble(sum -> sum[0] / sum[1]).toArray(), TrialPlan.LEVEL);
    }
}
