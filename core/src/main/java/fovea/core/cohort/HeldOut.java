package fovea.core.cohort;

import fovea.core.Label;
import java.util.List;

/**
 * Cases that only evidence may see: the held-out side of a cohort, or folds of its training side. Only {@link Cohort} makes
 * one.
 */
public final class HeldOut {
    private final String cohortSha256;
    private final List<Label> labels;
    private final List<Case> cases;
    private final TriedOn kind;

    HeldOut(String cohortSha256, List<Label> labels, List<Case> cases, TriedOn kind) {
        this.cohortSha256 = cohortSha256;
        this.labels = List.copyOf(labels);
        this.cases = List.copyOf(cases);
        this.kind = kind;
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

    /** Which patients of the cohort these are. */
    public TriedOn kind() {
        return kind;
    }
}
