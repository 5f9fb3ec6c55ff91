package fovea.core.cohort;

import java.util.Objects;

/**
 * One of a cohort's folds: what is learnt from and what it is tried on, patients apart. Only {@link Cohort#fold} makes
 * the two sides, and both carry a hash of their own, so that the evidence of one fold never passes for another's.
 */
public record Fold(Training training, HeldOut heldOut) {
    public Fold {
        Objects.requireNonNull(training, "training is null");
        Objects.requireNonNull(heldOut, "heldOut is null");
    }
}
