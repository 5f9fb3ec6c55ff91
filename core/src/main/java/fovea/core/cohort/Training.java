package fovea.core.cohort;

import fovea.core.Label;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The side of a cohort that may be learnt from. Only {@link Cohort} makes one, so that held-out cases can never be
 * trained on: leakage does not compile.
 */
public final class Training {
    private final String cohortSha256;
    private final List<Label> labels;
    private final List<Case> cases;

    Training(String cohortSha256, List<Label> labels, List<Case> cases) {
        this.cohortSha256 = cohortSha256;
        this.labels = List.copyOf(labels);
        this.cases = List.copyOf(cases);
    }

    /** Hash of the cohort the cases come from. */
    public String cohortSha256() {
        return cohortSha256;
    }

    public List<Label> labels() {
        return labels;
    }

    public List<Case> cases() {
        return cases;
    }

    /**
     * Only the cases of some patients, under a hash of its own, such as one draw of patients among many.
     *
     * @throws IllegalArgumentException when a patient has no case here
     */
    public Training of(Set<String> patients) {
        List<Case> chosen =
                cases.stream().filter(one -> patients.contains(one.patient())).toList();
        Set<String> found = new TreeSet<>();
        chosen.forEach(one -> found.add(one.patient()));
        if (!found.containsAll(patients)) {
            Set<String> missing = new TreeSet<>(patients);
            missing.removeAll(found);
            throw new IllegalArgumentException("the training side has no case of patients " + missing);
        }
        return new Training(Cohort.identity(cohortSha256 + " patients " + found), labels, chosen);
    }
}
