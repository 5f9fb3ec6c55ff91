package fovea.prove.account;

import fovea.core.evidence.Estimate;
import fovea.core.evidence.Measure;
import fovea.core.gate.Decision;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that replicas show about one way of making a specialist, its generalist and one cohort. Plain values, written as JSON
 * and read back.
 *
 * @param subject what it is an account of, by hash
 * @param design T, S, P, A and the rest, in words
 * @param conventionsSha256 hash of the metric conventions
 * @param size how many patients and questions
 * @param results of the arms
 * @param claim what follows for the founding claim
 * @param measures numbers a gate may ask for, of the specialist
 * @param ruling of the policy on the specialist and the negative controls
 */
public record Account(
        Subject subject,
        Map<String, String> design,
        String conventionsSha256,
        Size size,
        Results results,
        Claim claim,
        Map<Measure, Estimate> measures,
        Ruling ruling) {
    /** The layout written today: name and version, which a file names beside the account. */
    public static final String SCHEMA = "fovea.account/2";

    public Account {
        Objects.requireNonNull(subject, "subject is null");
        design = Collections.unmodifiableMap(new TreeMap<>(design));
        measures = Collections.unmodifiableMap(new TreeMap<>(measures));
    }

    /**
     * What it is an account of. It covers a specialist of the same cohort, generalist, method and recipe, whatever its seed.
     *
     * @param cohort name of the cohort
     * @param base name of the generalist
     * @param method how the specialists were adapted, such as {@code ssam}
     * @param recipe of the specialists without its seed, as JSON
     */
    public record Subject(
            String cohort, String cohortSha256, String base, String baseSha256, String method, String recipe) {}

    /**
     * How large it is.
     *
     * @param patients held-out patients examined
     * @param questions pictures times labels where the structure is present
     * @param absent questions where it is absent
     */
    public record Size(int patients, int questions, int absent) {}

    /**
     * Figures of the arms.
     *
     * @param arms where the structure is present
     * @param hallucinations where it is absent
     * @param calibrations of probabilities
     * @param refusals of unsure answers
     * @param domains refusal of foreign pictures
     */
    public record Results(
            List<ArmAccount> arms,
            List<HallucinationAccount> hallucinations,
            List<CalibrationAccount> calibrations,
            List<RefusalAccount> refusals,
            List<DomainAccount> domains) {
        public Results {
            arms = List.copyOf(arms);
            hallucinations = List.copyOf(hallucinations);
            calibrations = List.copyOf(calibrations);
            refusals = List.copyOf(refusals);
            domains = List.copyOf(domains);
        }
    }

    /**
     * The founding claim.
     *
     * @param hypotheses in the order they are tested
     * @param verdict one word, for a program
     * @param sentence the same for people
     * @param dramatic whether the variance ratio's upper limit is below one half
     * @param signFlip two-sided p of the difference in loss, patients as units
     */
    public record Claim(
            List<Hypothesis> hypotheses, String verdict, String sentence, boolean dramatic, double signFlip) {
        public Claim {
            hypotheses = List.copyOf(hypotheses);
        }
    }

    /**
     * The policy's ruling; empty maps where there was no policy.
     *
     * @param policySha256 hash of the policy's file; empty text without a policy
     * @param facts about the trial, by the names of preconditions; true is 1
     * @param decisions by arm: {@code specialist}, and the negative controls {@code constant} and {@code shuffled}
     */
    public record Ruling(String policySha256, Map<String, Double> facts, Map<String, Decision> decisions) {
        public Ruling {
            facts = Collections.unmodifiableMap(new TreeMap<>(facts));
            decisions = Collections.unmodifiableMap(new TreeMap<>(decisions));
        }

        /** Outcomes of the negative controls by the names that policies use. */
        public Map<String, String> controls() {
            Map<String, String> outcomes = new TreeMap<>();
            decisions.forEach((arm, decision) -> {
                if (!arm.equals("specialist")) {
                    outcomes.put(arm.equals("shuffled") ? "label_shuffled" : arm, decision.outcome());
                }
            });
            return outcomes;
        }
    }

    /** The same with more words on its design. */
    public Account withDesign(Map<String, String> more) {
        Map<String, String> words = new TreeMap<>(design);
        words.putAll(more);
        return new Account(subject, words, conventionsSha256, size, results, claim, measures, ruling);
    }

    /** One arm's figures. */
    public Optional<ArmAccount> arm(String arm, String asking) {
        return results.arms().stream()
                .filter(one -> one.arm().equals(arm) && one.asking().equals(asking))
                .findFirst();
    }
}
