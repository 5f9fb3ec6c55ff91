package fovea.dicom.deidentify;

/**
 * Options of the profile (PS3.15, E.3); those that are not here are not applied.
 *
 * @param retainUids keeps UIDs (E.3.9); without it each becomes another, the same for the same key
 * @param retainPatientCharacteristics keeps sex, age, size, weight and the like (E.3.7)
 * @param shiftDates moves dates by days that are one for all of a patient (E.3.6); without it they are removed
 * @param cleanDescriptors keeps descriptions by known words (E.3.5); without it they are removed
 * @param cleanStructuredContent keeps the content of structured reports, its texts scrubbed (E.3.4); without it one item
 *     says that it was removed
 */
public record Options(
        boolean retainUids,
        boolean retainPatientCharacteristics,
        boolean shiftDates,
        boolean cleanDescriptors,
        boolean cleanStructuredContent) {
    /** Those but structured content, which is removed. */
    public Options(
            boolean retainUids, boolean retainPatientCharacteristics, boolean shiftDates, boolean cleanDescriptors) {
        this(retainUids, retainPatientCharacteristics, shiftDates, cleanDescriptors, false);
    }

    /** None: the Basic Profile as it is. */
    public static Options basic() {
        return new Options(false, false, false, false);
    }

    /** The same, with the content of structured reports cleaned. */
    public Options cleaningStructuredContent() {
        return new Options(retainUids, retainPatientCharacteristics, shiftDates, cleanDescriptors, true);
    }

    /** The same, with dates shifted. */
    public Options shiftingDates() {
        return new Options(retainUids, retainPatientCharacteristics, true, cleanDescriptors, cleanStructuredContent);
    }
}
