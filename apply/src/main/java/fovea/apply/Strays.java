package fovea.apply;

/** What becomes of studies that an expert is not for. */
public enum Strays {
    /** They are refused, with the reason, and no mask is written. */
    REFUSE,
    /** They are answered all the same, and every output says so. */
    FORCE
}
