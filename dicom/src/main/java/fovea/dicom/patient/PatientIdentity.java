package fovea.dicom.patient;

import fovea.core.Spelling;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;

/**
 * By what a file names its patient. Two identities are of one patient when their Patient IDs are one name (see
 * {@link Spelling#key}: blanks around them, composed or decomposed letters, and case do not matter) and their issuers do not
 * contradict each other: a missing Issuer of Patient ID goes with any. Without a Patient ID the study stands for the patient.
 *
 * @param id Patient ID (0010,0020), composed and stripped; empty text where there is none
 * @param issuer Issuer of Patient ID (0010,0021), the same way
 * @param study Study Instance UID, else SOP Instance UID; empty text where there is neither
 */
public record PatientIdentity(String id, String issuer, String study) {
    public PatientIdentity {
        id = Spelling.composed(id).strip();
        issuer = id.isEmpty() ? "" : Spelling.composed(issuer).strip();
    }

    /** What a file says. */
    public static PatientIdentity of(DataSet data) {
        return new PatientIdentity(
                data.text(Tag.PATIENT_ID).orElse(""),
                data.text(Tag.ISSUER_OF_PATIENT_ID).orElse(""),
                data.text(Tag.STUDY_INSTANCE_UID)
                        .or(() -> data.text(Tag.SOP_INSTANCE_UID))
                        .orElse(""));
    }

    /**
     * What a file says, where it says anything.
     *
     * @throws DicomException when it has neither a Patient ID nor a study nor an instance
     */
    public static PatientIdentity required(DataSet data) {
        PatientIdentity identity = of(data);
        if (!identity.isNamed() && identity.study.isEmpty()) {
            data.requireText(Tag.SOP_INSTANCE_UID);
        }
        return identity;
    }

    /** Whether the file names the patient; else the study stands for the patient. */
    public boolean isNamed() {
        return !id.isEmpty();
    }

    /** The same for all spellings of the Patient ID. */
    String idKey() {
        return Spelling.key(id);
    }

    /** The same for all spellings of the issuer; empty text where there is none. */
    String issuerKey() {
        return Spelling.key(issuer);
    }

    /** Patient ID, with its issuer behind an @ where there is one. */
    String title() {
        return issuer.isEmpty() ? id : id + "@" + issuer;
    }

    /** Whether both name a patient, and not the same one. */
    public boolean contradicts(PatientIdentity other) {
        if (!isNamed() || !other.isNamed()) {
            return false;
        }
        boolean issuers =
                !issuer.isEmpty() && !other.issuer.isEmpty() && !issuerKey().equals(other.issuerKey());
        return issuers || !idKey().equals(other.idKey());
    }
}
