package fovea.dicom.series;

/**
 * What slices of one volume have in common before geometry is looked at.
 *
 * @param study Study Instance UID
 * @param series Series Instance UID
 * @param frameOfReference Frame of Reference UID, empty where the file does not tell
 * @param modality Modality, such as CT
 */
public record SeriesKey(String study, String series, String frameOfReference, String modality)
        implements Comparable<SeriesKey> {
    @Override
    public int compareTo(SeriesKey other) {
        int first = study.compareTo(other.study);
        int second = first != 0 ? first : series.compareTo(other.series);
        int third = second != 0 ? second : frameOfReference.compareTo(other.frameOfReference);
        return third != 0 ? third : modality.compareTo(other.modality);
    }
}
