package fovea.replicate;

import fovea.core.evidence.Estimate;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.Measure;
import fovea.core.gate.Decision;
import fovea.core.gate.Gate;
import fovea.core.gate.Policy;
import fovea.prove.DomainMeasures;
import fovea.prove.PreviousVersion;
import fovea.prove.account.Account;
import fovea.prove.cards.About;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The gate's decision on a specialist that an account covers. */
public final class SpecialistGate {
    private SpecialistGate() {}

    /**
     * What is judged.
     *
     * @param account whose numbers are held against the policy
     * @param evidence of the specialist itself
     * @param about what people say of the specialist
     * @param update whether it would replace an earlier version
     */
    public record Matter(Account account, Evidence evidence, About about, boolean update) {}

    /**
     * Judges by the numbers of the account, by how much the dossier still lacks, and by what the specialist's own evidence
     * says of its in-domain test and of the version it would replace. A specialist without an in-domain test, which answers
     * about any picture, has no share of foreign pictures refused, whatever the account's replicas would refuse.
     *
     * @throws IllegalArgumentException when the account's negative controls were judged by another policy, which says
     *     nothing about this one
     */
    public static Decision judge(Matter matter, Policy policy, LocalDate today) {
        Account account = matter.account();
        String judged = account.ruling().policySha256();
        if (!judged.equals(policy.sha256())) {
            throw new IllegalArgumentException("the account's controls were judged by "
                    + (judged.isEmpty() ? "no policy" : "the policy with sha256 " + judged) + ", this policy is "
                    + policy.id() + " " + policy.version() + " with sha256 " + policy.sha256()
                    + "; give --policy of that one, or run fovea replicate again with this one");
        }
        Map<String, Double> facts = new TreeMap<>(account.ruling().facts());
        facts.put(
                "dossier_unknown_fields_max", (double) matter.about().unknown().size());
        Gate gate = new Gate(matter.update() ? policy.forUpdate() : policy, List.of(), today);
        return gate.judge(new Gate.Submission(
                measures(account.measures(), matter.evidence().measures()),
                facts,
                account.ruling().controls(),
                matter.evidence().data().triedOn()));
    }

    /** Of the account, but for what only the specialist itself can show. */
    private static Map<Measure, Estimate> measures(Map<Measure, Estimate> account, Map<Measure, Estimate> own) {
        Map<Measure, Estimate> measures = new TreeMap<>(account);
        if (!own.containsKey(DomainMeasures.REFUSED_AT_HOME)) {
            measures.remove(DomainMeasures.REFUSED_AT_HOME);
            measures.remove(DomainMeasures.WORST_ACCEPTED);
        }
        for (Measure one :
                List.of(DomainMeasures.REFUSED_AT_HOME, DomainMeasures.WORST_ACCEPTED, PreviousVersion.GAIN)) {
            Optional.ofNullable(own.get(one)).ifPresent(estimate -> measures.put(one, estimate));
        }
        return measures;
    }
}
