package fovea.dicom.deidentify;

/**
 * What was done to an attribute; never its value.
 *
 * @param tag the attribute's tag
 * @param done what was done
 */
public record Change(int tag, Done done) {
    /** The ways. */
    public enum Done {
        /** Taken away. */
        REMOVED,
        /** Left without a value. */
        EMPTIED,
        /** Given a value that says nothing, or the patient's pseudonym. */
        REPLACED,
        /** Given another UID. */
        NEW_UID,
        /** A date moved. */
        SHIFTED,
        /** Text of which known words are left. */
        CLEANED
    }
}
