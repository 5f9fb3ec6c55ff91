package fovea.core;

import java.util.List;

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
}
