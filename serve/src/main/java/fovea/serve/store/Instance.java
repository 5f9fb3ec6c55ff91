package fovea.serve.store;

import java.util.Objects;

/**
 * A DICOM object that is stored.
 *
 * @param sop SOP Instance UID
 * @param series Series Instance UID
 * @param study Study Instance UID
 * @param kind what it is
 * @param patient whose it is
 * @param file its content
 * @param attributes what a search answers of it, as DICOM JSON (PS3.18 annex F)
 */
public record Instance(
        String sop, String series, String study, Kind kind, Patient patient, StoredFile file, String attributes) {
    /**
     * What an object is.
     *
     * @param sopClass SOP Class UID
     * @param syntax UID of its transfer syntax
     * @param modality DICOM's code; empty where it says none
     * @param made whether this service made it
     */
    public record Kind(String sopClass, String syntax, String modality, boolean made) {}

    /**
     * Whose an object is, as its file says; empty where it does not.
     *
     * @param studyDate DICOM's DA
     * @param accession Accession Number
     */
    public record Patient(String id, String name, String studyDate, String accession) {}

    /**
     * A content.
     *
     * @param sha256 under which it lies
     * @param bytes its length
     * @param received milliseconds since 1970
     */
    public record StoredFile(String sha256, long bytes, long received) {}

    public Instance {
        Objects.requireNonNull(sop, "sop is null");
        Objects.requireNonNull(series, "series is null");
        Objects.requireNonNull(study, "study is null");
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(patient, "patient is null");
        Objects.requireNonNull(file, "file is null");
        Objects.requireNonNull(attributes, "attributes is null");
    }
}
