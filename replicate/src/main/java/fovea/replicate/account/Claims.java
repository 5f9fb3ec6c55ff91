package fovea.replicate.account;

import fovea.core.evidence.Estimate;
import fovea.prove.account.Hypothesis;
import fovea.prove.statistics.Gatekeeping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The seven hypotheses in plain words, in the order they are tested. */
final class Claims {
    private Claims() {}

    private record Demand(String id, String claim, String demand, Estimate estimate, boolean supported) {}

    static List<Hypothesis> of(FoundingClaim.Numbers numbers, FoundingClaim judged) {
        List<Demand> demands = List.of(
                new Demand(
                        "H2",
                        "The specialist is more accurate",
                        "loss of the generalist less that of the specialist, lower limit above 0",
                        numbers.gain(),
                        numbers.gain().low() > 0),
                new Demand(
                        "H1",
                        "The specialist varies less, asked through the same prompts",
                        "ratio of variances, upper limit below 1",
                        numbers.varianceRatio(),
                        numbers.varianceRatio().high() < 1),
                new Demand(
                        "H5",
                        "The specialist hallucinates less at equal sensitivity",
                        "rate of the generalist less that of the specialist, lower limit above 0",
                        numbers.hallucinationGain(),
                        numbers.hallucinationGain().low() > 0),
                new Demand(
                        "H7",
                        "It is not merely ensembling: the specialist beats the generalist averaged over prompts",
                        "loss of the ensemble less that of the specialist, lower limit above 0",
                        numbers.gainOverEnsemble(),
                        numbers.gainOverEnsemble().low() > 0),
                new Demand(
                        "H3",
                        "The gain is lower variance rather than lower bias",
                        "share of the gain that is variance, lower limit above 0.5",
                        numbers.varianceShare(),
                        numbers.gain().low() > 0 && numbers.varianceShare().low() > 0.5),
                new Demand(
                        "H4",
                        "Variance explains the generalist's hallucinations",
                        "share of them that is arbitrary, lower limit above 0.5",
                        numbers.arbitraryShare(),
                        numbers.arbitraryShare().low() > 0.5),
                new Demand(
                        "H6",
                        "Narrowness is paid for outside the domain",
                        "bias of the specialist less that of the generalist on foreign pictures, lower limit above 0",
                        numbers.biasAway(),
                        numbers.biasAway().low() > 0));
        List<Hypothesis> hypotheses = new ArrayList<>();
        for (int i = 0; i < demands.size(); i++) {
            Demand one = demands.get(i);
            Gatekeeping.Standing standing = judged.hypotheses().get(i);
            hypotheses.add(new Hypothesis(
                    one.id,
                    one.claim,
                    one.estimate,
                    one.demand,
                    one.supported,
                    standing.standing(),
                    sentence(one, standing.standing())));
        }
        return hypotheses;
    }

    private static String sentence(Demand demand, String standing) {
        Estimate estimate = demand.estimate;
        if (Double.isNaN(estimate.value()) || Double.isNaN(estimate.low())) {
            return "Not decidable here: " + estimate.method() + ".";
        }
        String number =
                String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", estimate.value(), estimate.low(), estimate.high());
        if (!demand.supported && demand.id.equals("H3") && estimate.low() > 0.5) {
            return "Not decidable here: there is no gain to share out.";
        }
        if (!demand.supported) {
            return "Not shown here: " + number + " does not meet the demand.";
        }
        return switch (standing) {
            case "CLAIMED" -> "Shown: " + number + ".";
            case "NOT_SHOWN" -> "The number meets the demand, " + number + ", but the trial is too small to claim it.";
            default ->
                "The number meets the demand, " + number
                        + ", but a hypothesis tested before it was not shown: description, no claim.";
        };
    }
}
