package fovea.core;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Curated cases, split by patient once and for all.
 *
 * @param name what the data is, for tables and titles
 * @param sha256 hash over labels, split and the hashes of all files: two cohorts with the same hash are the same
 * @param labels the label map, at least one; names and values are unique
 * @param trainingCases what may be learnt from
 * @param heldOutCases what only evidence may see
 * @param rejected files refused, with reasons
 * @param seed of the split
 * @param synthetic whether the cases were made by a program and no patient stands behind them
 */
public record Cohort(
        String name,
        String sha256,
        List<Label> labels,
        List<Case> trainingCases,
        List<Case> heldOutCases,
        List<Rejected> rejected,
        long seed,
        boolean synthetic) {
    public Cohort {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(sha256, "sha256 is null");
        labels = List.copyOf(labels);
        trainingCases = List.copyOf(trainingCases);
        heldOutCases = List.copyOf(heldOutCases);
        rejected = List.copyOf(rejected);
        requireUnique("label name", labels.stream().map(Label::name));
        requireUnique("label value", labels.stream().map(label -> String.valueOf(label.value())));
        requireUnique(
                "case",
                Stream.concat(trainingCases.stream(), heldOutCases.stream()).map(Case::id));
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("a cohort needs at least one label");
        }
        requireApart(trainingCases, heldOutCases);
    }

    /** What may be learnt from. */
    public Training training() {
        return new Training(sha256, labels, trainingCases);
    }

    /** What only evidence may see. */
    public HeldOut heldOut() {
        return new HeldOut(sha256, labels, heldOutCases);
    }

    private static void requireUnique(String what, Stream<String> names) {
        Set<String> seen = new HashSet<>();
        names.forEach(name -> {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(what + " " + name + " stands twice in the cohort");
            }
        });
    }

    private static void requireApart(List<Case> training, List<Case> heldOut) {
        Set<String> trained = new HashSet<>();
        training.forEach(one -> trained.add(one.patient()));
        for (Case one : heldOut) {
            if (trained.contains(one.patient())) {
                throw new IllegalArgumentException(
                        "patient " + one.patient() + " stands on both sides of the split (case " + one.id() + ")");
            }
        }
    }
}
