package fovea.replicate;

import fovea.core.TriedOn;
import fovea.core.gate.Decision;
import fovea.core.gate.Gate;
import fovea.core.gate.Policy;
import fovea.prove.account.Account;
import fovea.prove.cards.About;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The gate's decision on a specialist that an account covers. */
public final class SpecialistGate {
    private SpecialistGate() {}

    /**
     * What is judged.
     *
     * @param account whose numbers are held against the policy
     * @param triedOn which patients the specialist's own evidence is of
     * @param about what people say of the specialist
     */
    public record Matter(Account account, TriedOn triedOn, About about) {}

    /**
     * Judges by the numbers of the account, and by how much the dossier still lacks.
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
        Gate gate = new Gate(policy, List.of(), today);
        return gate.judge(
                new Gate.Submission(account.measures(), facts, account.ruling().controls(), matter.triedOn()));
    }
}
