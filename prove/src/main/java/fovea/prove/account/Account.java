package fovea.prove.account;

import fovea.core.Evidence.Estimate;
import fovea.core.Measure;
import fovea.core.gate.Decision;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that replicas show about one specialist and its generalist on one cohort. Plain values, written as JSON and read back.
 *
 * @param schema name and version of this layout
 * @param cohort name of the cohort
 * @param cohortSha256 its hash
 * @param design T, S, P, A and the rest, in words
 * @param conventionsSha256 hash of the metric conventions
 * @param patients held-out patients examined
 * @param questions pictures times labels where the structure is present
 * @param absent questions where it is absent
 * @param arms where the structure is present
 * @param hallucinations where it is absent
 * @param calibrations of probabilities
 * @param refusals of unsure answers
 * @param domains refusal of foreign pictures
 * @param hypotheses in the order they are tested
 * @param verdict one word
 * @param sentence the same in plain words
 * @param dramatic whether the variance ratio's upper limit is below one half
 * @param signFlip two-sided p of the difference in loss, patients as units
 * @param measures numbers a gate may ask for, of the specialist
 * @param decisions of the policy, by arm: the specialist and the negative controls
 */
public record Account(
        String schema,
        String cohort,
        String cohortSha256,
        Map<String, String> design,
        String conventionsSha256,
        int patients,
        int questions,
        int absent,
        List<ArmAccount> arms,
        List<HallucinationAccount> hallucinations,
        List<CalibrationAccount> calibrations,
        List<RefusalAccount> refusals,
        List<DomainAccount> domains,
        List<Hypothesis> hypotheses,
        String verdict,
        String sentence,
        boolean dramatic,
        double signFlip,
        Map<Measure, Estimate> measures,
        Map<String, Decision> decisions) {
    /** The layout written today. */
    public static final String SCHEMA = "fovea.account/1";

    public Account {
        design = Collections.unmodifiableMap(new TreeMap<>(design));
        arms = List.copyOf(arms);
        hallucinations = List.copyOf(hallucinations);
        calibrations = List.copyOf(calibrations);
        refusals = List.copyOf(refusals);
        domains = List.copyOf(domains);
        hypotheses = List.copyOf(hypotheses);
        measures = Collections.unmodifiableMap(new TreeMap<>(measures));
        decisions = Collections.unmodifiableMap(new TreeMap<>(decisions));
    }

    /** The same with more words on its design. */
    public Account withDesign(Map<String, String> more) {
        Map<String, String> words = new TreeMap<>(design);
        words.putAll(more);
        return new Account(
                schema,
                cohort,
                cohortSha256,
                words,
                conventionsSha256,
                patients,
                questions,
                absent,
                arms,
                hallucinations,
                calibrations,
                refusals,
                domains,
                hypotheses,
                verdict,
                sentence,
                dramatic,
                signFlip,
                measures,
                decisions);
    }

    /** One arm's figures. */
    public java.util.Optional<ArmAccount> arm(String arm, String asking) {
        return arms.stream()
                .filter(one -> one.arm().equals(arm) && one.asking().equals(asking))
                .findFirst();
    }
}
