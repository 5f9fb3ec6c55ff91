package fovea.adapt;

import fovea.adapt.recipe.Seeds;
import fovea.core.cohort.Case;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The training side's patients, parted once more.
 *
 * @param trained cases to learn from
 * @param validated cases that choose the best epoch; their patients have no case in {@code trained}
 */
record ValidationSplit(List<Case> trained, List<Case> validated) {
    /**
     * Validation takes the share of patients given, rounded, in an order drawn from the seed; a patient without whom
     * nothing, or no example of some label, would be left to learn from is passed over, so that it may take fewer.
     */
    static ValidationSplit of(List<Case> cases, double share, long seed) {
        List<String> patients = new ArrayList<>(
                cases.stream().map(Case::patient).distinct().sorted().toList());
        Collections.shuffle(patients, Random.from(Seeds.of(seed, -2, -2)));
        long count = Math.round(share * patients.size());
        Set<String> labels = labels(cases);
        Set<String> chosen = new HashSet<>();
        for (String patient : patients) {
            if (chosen.size() < count) {
                chosen.add(patient);
                List<Case> left = without(cases, chosen);
                if (left.isEmpty() || !labels(left).equals(labels)) {
                    chosen.remove(patient);
                }
            }
        }
        return new ValidationSplit(
                without(cases, chosen),
                cases.stream().filter(one -> chosen.contains(one.patient())).toList());
    }

    private static List<Case> without(List<Case> cases, Set<String> patients) {
        return cases.stream().filter(one -> !patients.contains(one.patient())).toList();
    }

    /** Labels that are present in some case. */
    private static Set<String> labels(List<Case> cases) {
        return cases.stream()
                .flatMap(one -> one.labelPixels().entrySet().stream())
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getKey())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
