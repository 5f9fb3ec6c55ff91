package fovea.core;

import java.util.List;

/** The side of a cohort that only evidence may see. Only {@link Cohort} makes one. */
public final class HeldOut {
    private final String cohortSha256;
    private final List<Label> labels;
    private final List<Case> cases;

    HeldOut(String cohortSha256, List<Label> labels, List<Case> cases) {
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
