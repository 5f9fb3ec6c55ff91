package fovea.core.cohort;

import fovea.core.Label;
import fovea.core.files.Sha256;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
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
 * @param folds the training side's patients parted for cross-validation; empty when no folds were asked for
 */
public record Cohort(
        String name,
        String sha256,
        List<Label> labels,
        List<Case> trainingCases,
        List<Case> heldOutCases,
        List<Rejected> rejected,
        long seed,
        boolean synthetic,
        List<Set<String>> folds) {
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
        folds = folds.stream().map(Set::copyOf).toList();
        requireParted(trainingCases, folds);
    }

    /** A cohort without folds. */
    public Cohort(
            String name,
            String sha256,
            List<Label> labels,
            List<Case> trainingCases,
            List<Case> heldOutCases,
            List<Rejected> rejected,
            long seed,
            boolean synthetic) {
        this(name, sha256, labels, trainingCases, heldOutCases, rejected, seed, synthetic, List.of());
    }

    /** What may be learnt from. */
    public Training training() {
        return new Training(sha256, labels, trainingCases);
    }

    /** What only evidence may see. */
    public HeldOut heldOut() {
        return new HeldOut(sha256, labels, heldOutCases, TriedOn.HELD_OUT);
    }

    /**
     * A fold of the training side: its patients are held out, the other folds' are learnt from. The cohort's own
     * held-out side takes no part.
     *
     * @param number 1 to the number of folds
     * @throws IllegalArgumentException when there is no such fold
     */
    public Fold fold(int number) {
        if (number < 1 || number > folds.size()) {
            throw new IllegalArgumentException(
                    folds.isEmpty()
                            ? "the cohort has no folds; curate it with --folds"
                            : "the cohort has folds 1 to " + folds.size() + ", got " + number);
        }
        Set<String> held = folds.get(number - 1);
        String identity = identity(sha256 + " fold " + number + " of " + folds.size());
        return new Fold(
                new Training(identity, labels, cases(patient -> !held.contains(patient))),
                new HeldOut(identity, labels, cases(held::contains), TriedOn.ONE_FOLD));
    }

    /**
     * All folds' patients, fold by fold, for cross-validation: each is to be put to the specialist of {@link #fold} that
     * did not learn from it. Under a hash of its own.
     *
     * @throws IllegalArgumentException when there are no folds
     */
    public HeldOut allFolds() {
        if (folds.isEmpty()) {
            throw new IllegalArgumentException("the cohort has no folds; curate it with --folds");
        }
        List<Case> all = folds.stream()
                .flatMap(patients -> cases(patients::contains).stream())
                .toList();
        return new HeldOut(identity(sha256 + " all " + folds.size() + " folds"), labels, all, TriedOn.ALL_FOLDS);
    }

    /** The number of the fold that a case of the training side is held out in, from 1; 0 where there is none. */
    public int foldOf(Case one) {
        for (int i = 0; i < folds.size(); i++) {
            if (folds.get(i).contains(one.patient())) {
                return i + 1;
            }
        }
        return 0;
    }

    private List<Case> cases(Predicate<String> patients) {
        return trainingCases.stream()
                .filter(one -> patients.test(one.patient()))
                .toList();
    }

    static String identity(String text) {
        return Sha256.of(text);
    }

    /** Every training patient stands in exactly one fold. */
    private static void requireParted(List<Case> training, List<Set<String>> folds) {
        Set<String> parted = new HashSet<>();
        for (Set<String> fold : folds) {
            for (String patient : fold) {
                if (!parted.add(patient)) {
                    throw new IllegalArgumentException("patient " + patient + " stands in two folds");
                }
            }
        }
        Set<String> patients = new HashSet<>();
        training.forEach(one -> patients.add(one.patient()));
        if (folds.size() == 1 || (!folds.isEmpty() && !parted.equals(patients))) {
            throw new IllegalArgumentException("folds are none, or two or more that hold every training patient; got "
                    + folds.size() + " folds of " + parted.size() + " patients, " + patients.size()
                    + " are on the training side");
        }
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
