package fovea.curate.dicom;

import fovea.core.files.Sha256;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.dicom.patient.PatientIdentity;
import java.nio.charset.StandardCharsets;

/**
 * What is kept of an image's header; texts are empty where it does not tell.
 *
 * @param instance SOP Instance UID
 * @param sopClass SOP Class UID
 * @param series Series Instance UID
 * @param modality such as CT
 * @param frames number of frames
 * @param person who it shows
 */
record ImageFacts(String instance, String sopClass, String series, String modality, int frames, Person person) {
    /** Names begin with so many hexadecimal digits of a UID's hash. */
    private static final int DIGITS = 12;

    /**
     * The patient.
     *
     * @param identity by what the patient is known
     * @param sex Patient's Sex
     * @param age Patient's Age, such as 064Y
     * @param site Institution Name
     */
    record Person(PatientIdentity identity, String sex, String age, String site) {
        static Person of(DataSet data) {
            return new Person(
                    PatientIdentity.required(data),
                    data.text(Tag.PATIENT_SEX).orElse(""),
                    data.text(Tag.PATIENT_AGE).orElse(""),
                    data.text(Tag.INSTITUTION_NAME).orElse(""));
        }
    }

    static ImageFacts of(DataSet data) {
        return new ImageFacts(
                data.text(Tag.SOP_INSTANCE_UID).orElse(""),
                data.text(Tag.SOP_CLASS_UID).orElse(""),
                data.text(Tag.SERIES_INSTANCE_UID).orElse(""),
                data.text(Tag.MODALITY).orElse("OT"),
                data.integer(Tag.NUMBER_OF_FRAMES).orElse(1),
                Person.of(data));
    }

    /** A name for a series or an image that its UID gives and that is no UID. */
    String name(String uid) {
        String plain = modality.replaceAll("[^A-Za-z0-9]", "");
        return (plain.isEmpty() ? "OT" : plain) + "-" + hash(uid);
    }

    static String hash(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }
}
