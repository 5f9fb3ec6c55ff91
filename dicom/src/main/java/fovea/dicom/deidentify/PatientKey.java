package fovea.dicom.deidentify;

import fovea.dicom.DataSet;
import fovea.dicom.DicomException;
import fovea.dicom.Tag;

/** By what a patient is known from file to file. */
public final class PatientKey {
    private PatientKey() {}

    /**
     * Patient ID and its issuer; a file without an id belongs to its study, one without a study to itself.
     *
     * @throws DicomException when it has none of the three
     */
    public static String of(DataSet data) {
        String issuer = data.text(Tag.ISSUER_OF_PATIENT_ID).orElse("");
        return data.text(Tag.PATIENT_ID)
                .map(id -> id + "\0" + issuer)
                .or(() -> data.text(Tag.STUDY_INSTANCE_UID))
                .orElseGet(() -> data.requireText(Tag.SOP_INSTANCE_UID));
    }
}
