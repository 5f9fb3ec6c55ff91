package fovea.core.surrogate;

/** Which names and templates are used. */
public enum Side {
    /** Those that are learnt from and put in the place of real ones. */
    TRAIN,
    /** Those that are kept for measuring alone. */
    HELD
}
