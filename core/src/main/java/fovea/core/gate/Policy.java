package fovea.core.gate;

import fovea.core.files.Sha256;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a specialist must show to be let in.
 *
 * @param id one policy per family of tasks
 * @param version of the policy
 * @param preconditions facts about the trial; one that does not hold makes the decision HOLD
 * @param negativeControls controls that this same policy must have rejected, such as {@code constant}
 * @param rules in the order they are reported
 * @param waivable kinds of rules that a named person may waive; never {@code safety} nor {@code claim}
 * @param waiverDays longest a waiver lasts
 */
public record Policy(
        String id,
        String version,
        List<Precondition> preconditions,
        List<String> negativeControls,
        List<Rule> rules,
        Set<String> waivable,
        int waiverDays) {
    public Policy {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(version, "version is null");
        preconditions = List.copyOf(preconditions);
        negativeControls = List.copyOf(negativeControls);
        rules = List.copyOf(rules);
        waivable = Set.copyOf(waivable);
        if (waivable.contains("safety") || waivable.contains("claim")) {
            throw new IllegalArgumentException("policy " + id + " must not let safety or claim rules be waived");
        }
        Set<String> seen = new HashSet<>();
        for (Rule rule : rules) {
            if (!seen.add(rule.id())) {
                throw new IllegalArgumentException("rule " + rule.id() + " stands twice in policy " + id);
            }
        }
    }

    /** Hash of all that it demands; comments and order of keys in its file are no part of it. */
    public String sha256() {
        return Sha256.of(String.join(
                "\n",
                id,
                version,
                preconditions.toString(),
                negativeControls.toString(),
                rules.toString(),
                new TreeSet<>(waivable).toString(),
                String.valueOf(waiverDays)));
    }

    /** The same without controls: what a control itself is judged by. */
    public Policy withoutControls() {
        return new Policy(id, version, preconditions, List.of(), rules, waivable, waiverDays);
    }

    /** The same for a specialist that replaces an earlier version: what compares the two is required. */
    public Policy forUpdate() {
        List<Rule> compared = rules.stream()
                .map(rule -> rule.kind().equals("change") ? rule.demanded() : rule)
                .toList();
        return new Policy(id, version, preconditions, negativeControls, compared, waivable, waiverDays);
    }

    /**
     * A fact about the trial that must hold; true counts as 1.
     *
     * @param fact its name, such as {@code min_patients_test}
     */
    public record Precondition(String fact, Rule.Op op, double value) {}
}
