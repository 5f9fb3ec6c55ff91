package fovea.adapt.reports;

import fovea.adapt.recipe.Seeds;
import fovea.core.cohort.Case;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * The training side's patients, parted once more.
 *
 * @param trained cases to learn from
 * @param validated cases that choose the best epoch; their patients have no case in {@code trained}
 */
record ReportSplit(List<Case> trained, List<Case> validated) {
    /** Validation takes the share of patients given, rounded, in an order drawn from the seed, and leaves at least one. */
    static ReportSplit of(List<Case> cases, double share, long seed) {
        List<String> patients = new ArrayList<>(
                cases.stream().map(Case::patient).distinct().sorted().toList());
        Collections.shuffle(patients, Random.from(Seeds.of(seed, -2, -2)));
        int count = (int) Math.min(Math.round(share * patients.size()), patients.size() - 1L);
        Set<String> chosen = new HashSet<>(patients.subList(0, count));
        return new ReportSplit(
                cases.stream().filter(one -> !chosen.contains(one.patient())).toList(),
                cases.stream().filter(one -> chosen.contains(one.patient())).toList());
    }
}
