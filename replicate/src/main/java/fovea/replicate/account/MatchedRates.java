package fovea.replicate.account;

import fovea.core.evidence.Estimate;
import fovea.prove.hallucination.Assertion;
import fovea.prove.hallucination.HallucinationRate;
import fovea.prove.statistics.Bootstrap;
import fovea.prove.statistics.Estimates;
import java.util.List;

/** Hallucination rates with both sides asserting 95 % of the present structures, by their own presence score. */
final class MatchedRates {
    private static final double SENSITIVITY = 0.95;

    private final Bootstrap bootstrap;

    MatchedRates(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    /**
     * Mean rate over patients.
     *
     * @param level coverage of its two-sided interval
     */
    Estimate rate(List<Assertion> assertions, double level) {
        if (unreachable(assertions)) {
            return unreached(assertions);
        }
        return HallucinationRate.byPatient(HallucinationRate.atSensitivity(assertions, SENSITIVITY), level);
    }

    /** Rate of one side less that of the other, on the same pictures. */
    Estimate difference(List<Assertion> ours, List<Assertion> theirs) {
        if (unreachable(ours) || unreachable(theirs)) {
            return unreached(unreachable(ours) ? ours : theirs);
        }
        double[] differences = rates(ours);
        double[] other = rates(theirs);
        for (int i = 0; i < differences.length; i++) {
            differences[i] -= other[i];
        }
        return bootstrap.mean(differences);
    }

    private static boolean unreachable(List<Assertion> assertions) {
        return !(HallucinationRate.sensitivity(assertions) >= SENSITIVITY);
    }

    private static Estimate unreached(List<Assertion> assertions) {
        return Estimates.none("a sensitivity of 95 % is not reached: " + HallucinationRate.sensitivity(assertions));
    }

    /** Each patient's rate, in order. */
    private static double[] rates(List<Assertion> assertions) {
        return HallucinationRate.shares(HallucinationRate.atSensitivity(assertions, SENSITIVITY)).values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
