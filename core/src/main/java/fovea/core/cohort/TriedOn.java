package fovea.core.cohort;

import fovea.core.Count;

/** Which patients of a cohort a specialist was tried on. Only the first kind is evidence that lets a specialist in. */
public enum TriedOn {
    /** The held-out side, set aside when the cohort was made. */
    HELD_OUT("held-out patients"),
    /** One fold of the training side, by the specialist that did not learn from it. */
    ONE_FOLD("patients of one fold of the training side, which the specialist did not learn from"),
    /** The whole training side, fold by fold, each by the specialist that did not learn from it: cross-validation. */
    ALL_FOLDS("training-side patients, each put to the specialist that did not learn from them");

    private final String words;

    TriedOn(String words) {
        this.words = words;
    }

    /** Who was tried on, for people; goes after a number. */
    public String words() {
        return words;
    }

    /** So many of them, for people: {@code 1 held-out patient}. */
    public String counted(long patients) {
        return Count.of(patients, words.replaceFirst("patients", "patient"), words);
    }
}
