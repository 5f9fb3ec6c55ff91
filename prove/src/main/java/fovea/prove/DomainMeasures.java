package fovea.prove;

import fovea.core.evidence.Estimate;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.Measure;
import fovea.prove.statistics.Proportion;
import java.util.Comparator;
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

    /** The same share as {@link #REFUSED}, as a gate asks for it. */
    public static final Measure REFUSED_AT_HOME = Measure.parse("/ood/false_reject_home");

    /** The largest upper limit of the shares of foreign pictures answered, as a gate asks for it. */
    public static final Measure WORST_ACCEPTED = Measure.parse("/ood/false_accept_max_over_domains");

    /** Coverage of the two-sided interval of a share whose upper end is the one-sided 95 % limit that rules ask for. */
    private static final double LIMITS = 0.90;

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
            measures.put(REFUSED, share(own, false, TrialPlan.LEVEL));
            measures.put(REFUSED_AT_HOME, share(own, false, LIMITS));
        }
        foreign.forEach((domain, judged) ->
                measures.put(Measure.of(FAMILY, ACCEPTED, domain), share(judged, true, TrialPlan.LEVEL)));
        foreign.values().stream()
                .map(judged -> share(judged, true, LIMITS))
                .max(Comparator.comparingDouble(Estimate::high))
                .ifPresent(worst -> measures.put(WORST_ACCEPTED, worst));
        return evidence.with(measures);
    }

    private static Estimate share(List<Judged> studies, boolean answered, double level) {
        Map<String, double[]> patients = new TreeMap<>();
        for (Judged one : studies) {
            double[] sum = patients.computeIfAbsent(one.patient(), key -> new double[2]);
            sum[0] += one.answered() == answered ? 1 : 0;
            sum[1]++;
        }
        return Proportion.mean(
                patients.values().stream().mapToDouble(sum -> sum[0] / sum[1]).toArray(), level);
    }
}
