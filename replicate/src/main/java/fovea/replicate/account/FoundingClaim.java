package fovea.replicate.account;

import fovea.core.evidence.Estimate;
import fovea.prove.statistics.Gatekeeping;
import java.util.ArrayList;
import java.util.List;

/**
 * Does the claim hold that a specialist trades breadth for low variance? Each verdict names what the numbers do and do
 * not show; a constant predictor has no variance at all, so that low variance alone is never enough.
 *
 * @param verdict one word, such as {@code SUPPORTED_VARIANCE_MECHANISM} or {@code REFUTED_VARIANCE}
 * @param sentence the same in plain words
 * @param hypotheses H1 to H7 in the order they are tested, each until the first that is not shown
 */
public record FoundingClaim(String verdict, String sentence, List<Gatekeeping.Standing> hypotheses) {
    public FoundingClaim {
        hypotheses = List.copyOf(hypotheses);
    }

    /**
     * The numbers it rests on; S is the specialist, G the generalist tuned but not adapted.
     *
     * @param varianceRatio V_S / V_G, both asked through the same prompts
     * @param varianceRatioNative the same, each asked in its own way
     * @param gain E_G - E_S, difference of mean losses
     * @param gainOverEnsemble E_G2 - E_S, G2 being the generalist averaged over prompts
     * @param varianceShare (V_G - V_S) / (E_G - E_S)
     * @param arbitraryShare share of the generalist's hallucination rate that is arbitrary
     * @param hallucinationGain rate of G less rate of S at equal sensitivity
     * @param biasAway bias of S less bias of G outside the specialist's domain: what narrowness costs
     */
    public record Numbers(
            Estimate varianceRatio,
            Estimate varianceRatioNative,
            Estimate gain,
            Estimate gainOverEnsemble,
            Estimate varianceShare,
            Estimate arbitraryShare,
            Estimate hallucinationGain,
            Estimate biasAway) {}

    /**
     * Judges it.
     *
     * @param sufficient whether the trial had the replicas, patients and absent cases planned
     */
    public static FoundingClaim judge(Numbers numbers, boolean sufficient) {
        String verdict = verdict(numbers, sufficient);
        List<Gatekeeping.Hypothesis> order = new ArrayList<>();
        order.add(new Gatekeeping.Hypothesis("H2", sufficient && numbers.gain().low() > 0));
        order.add(new Gatekeeping.Hypothesis("H1", numbers.varianceRatio().high() < 1));
        order.add(new Gatekeeping.Hypothesis("H5", numbers.hallucinationGain().low() > 0));
        order.add(new Gatekeeping.Hypothesis("H7", numbers.gainOverEnsemble().low() > 0));
        order.add(new Gatekeeping.Hypothesis("H3", numbers.varianceShare().low() > 0.5));
        order.add(new Gatekeeping.Hypothesis("H4", numbers.arbitraryShare().low() > 0.5));
        order.add(new Gatekeeping.Hypothesis("H6", numbers.biasAway().low() > 0));
        return new FoundingClaim(verdict, sentence(verdict), Gatekeeping.walk(order));
    }

    /** Whether the drop of variance earns the word dramatic. */
    public static boolean dramatic(Estimate varianceRatio) {
        return varianceRatio.high() < 0.5;
    }

    private static String verdict(Numbers numbers, boolean sufficient) {
        boolean varies = !(numbers.varianceRatio().high() < 1);
        boolean variesNative = !(numbers.varianceRatioNative().high() < 1);
        if (!sufficient) {
            return "INSUFFICIENT";
        }
        if (varies && !variesNative) {
            return "INTERFACE_EFFECT";
        }
        if (varies) {
            return "REFUTED_VARIANCE";
        }
        if (!(numbers.gain().low() > 0)) {
            return "SHRINKAGE_ONLY";
        }
        if (!(numbers.gainOverEnsemble().low() > 0)) {
            return "ENSEMBLING_SUFFICES";
        }
        if (numbers.varianceShare().low() > 0.5) {
            return "SUPPORTED_VARIANCE_MECHANISM";
        }
        return numbers.varianceShare().high() < 0.5
                ? "SUPPORTED_OUTCOME_BIAS_MECHANISM"
                : "SUPPORTED_OUTCOME_MECHANISM_OPEN";
    }

    private static String sentence(String verdict) {
        return switch (verdict) {
            case "INSUFFICIENT" -> "The trial is too small to say anything about the claim.";
            case "INTERFACE_EFFECT" ->
                "The specialist varies less only because it takes no prompt: asked through the same prompts it varies as"
                        + " much as the generalist.";
            case "REFUTED_VARIANCE" -> "Refuted here: the specialist is not shown to vary less than the generalist.";
            case "SHRINKAGE_ONLY" ->
                "The specialist varies less but is not shown to be more accurate, as a constant answer would.";
            case "ENSEMBLING_SUFFICES" ->
                "The specialist is better than the generalist, but not than the generalist averaged over prompts:"
                        + " averaging would have done.";
            case "SUPPORTED_VARIANCE_MECHANISM" ->
                "Supported: the specialist is more accurate, and most of the gain is lower variance.";
            case "SUPPORTED_OUTCOME_BIAS_MECHANISM" ->
                "The specialist is more accurate and varies less, but most of the gain is lower bias: right outcome,"
                        + " other mechanism than claimed.";
            default -> "The specialist is more accurate and varies less; which of the two makes the gain is open.";
        };
    }
}
