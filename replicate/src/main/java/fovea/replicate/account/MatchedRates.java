package fovea.replicate.account;

import fovea.core.Evidence.Estimate;
import fovea.prove.hallucination.Assertion;
import fovea.prove.hallucination.HallucinationRate;
import fovea.prove.statistics.Bootstrap;
import fovea.prove.statistics.Estimates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Hallucination rates with both sides asserting 95 % of the present structures, by their own presence score. */
final class MatchedRates {
    private static final double SENSITIVITY = 0.95;

    private final Bootstrap bootstrap;

    MatchedRates(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    Estimate rate(List<Assertion> assertions) {
        if (unreachable(assertions)) {
            return unreached(assertions);
        }
        return HallucinationRate.perCell(HallucinationRate.atSensitivity(assertions, SENSITIVITY), bootstrap);
    }

    /** Rate of one side less that of the other, on the same pictures. */
    Estimate difference(List<Assertion> ours, List<Assertion> theirs) {
        if (unreachable(ours) || unreachable(theirs)) {
            return unreached(unreachable(ours) ? ours : theirs);
        }
        List<double[]> one = rates(ours);
        List<double[]> other = rates(theirs);
        return bootstrap.of(one.size(), draw -> {
            double[] sums = new double[4];
            for (int i : draw) {
                sums[0] += one.get(i)[0];
                sums[1] += one.get(i)[1];
                sums[2] += other.get(i)[0];
                sums[3] += other.get(i)[1];
            }
            return sums[0] / sums[1] - sums[2] / sums[3];
        });
    }

    private static boolean unreachable(List<Assertion> assertions) {
        return !(HallucinationRate.sensitivity(assertions) >= SENSITIVITY);
    }

    private static Estimate unreached(List<Assertion> assertions) {
        return Estimates.none("a sensitivity of 95 % is not reached: " + HallucinationRate.sensitivity(assertions));
    }

    /** {asserted, asked} of each patient with an absent structure, in order. */
    private static List<double[]> rates(List<Assertion> assertions) {
        Map<String, double[]> patients = new TreeMap<>();
        for (Assertion one : HallucinationRate.atSensitivity(assertions, SENSITIVITY)) {
            if (!one.present()) {
                double[] sum = patients.computeIfAbsent(one.patient(), key -> new double[2]);
                sum[0] += one.asserted() ? 1 : 0;
                sum[1]++;
            }
        }
        return new ArrayList<>(patients.values());
    }
}
