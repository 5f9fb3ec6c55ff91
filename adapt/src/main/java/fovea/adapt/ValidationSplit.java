package fovea.adapt;

import fovea.core.Case;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * The training side's patients, parted once more.
 *
 * @param trained cases to learn from
 * @param validated cases that choose the best epoch; their patients have no case in {@code trained}
 */
record ValidationSplit(List<Case> trained, List<Case> validated) {
    /** Validation takes the share of patients given, rounded, but leaves at least one patient to learn from. */
    static ValidationSplit of(List<Case> cases, double share, long seed) {
        List<String> patients = new ArrayList<>(
                cases.stream().map(Case::patient).distinct().sorted().toList());
        Collections.shuffle(patients, Random.from(Seeds.of(seed, -2, -2)));
        int count = Math.min((int) Math.round(share * patients.size()), patients.size() - 1);
        Set<String> chosen = Set.copyOf(patients.subList(0, Math.max(0, count)));
        return new ValidationSplit(
                cases.stream().filter(one -> !chosen.contains(one.patient())).toList(),
                cases.stream().filter(one -> chosen.contains(one.patient())).toList());
    }
}
