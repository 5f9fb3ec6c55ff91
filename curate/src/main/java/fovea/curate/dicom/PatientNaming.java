package fovea.curate.dicom;

import fovea.dicom.patient.PatientIdentity;
import fovea.dicom.patient.PatientRoll;
import java.util.List;

/**
 * What the patients of a folder are called in the cohort.
 *
 * @param choices whether there is a key for pseudonyms
 * @param roll the patients of all files
 */
record PatientNaming(DicomChoices choices, PatientRoll roll) {
    /** Sentences on patients whose files name them differently; with a key the patients stay untold. */
    List<String> warnings() {
        if (choices.key().isEmpty()) {
            return roll.remarks();
        }
        return roll.remarked() == 0
                ? List.of()
                : List.of(
                        roll.remarked() + " Patient IDs are given in several spellings, or with an issuer and without: "
                                + "each counts as one patient.");
    }

    /** The unit of splitting: the patient, or the study where no patient is named; a pseudonym where there is a key. */
    String name(PatientIdentity identity) {
        if (choices.key().isPresent()) {
            return choices.key().orElseThrow().patient(roll.key(identity));
        }
        return identity.isNamed() ? roll.title(identity) : DicomCases.STUDY + ImageFacts.hash(identity.study());
    }

    /** Where the patient was examined, for groups; a pseudonym where there is a key, empty text where it is unknown. */
    String site(String institution) {
        boolean told = !institution.isBlank();
        return told ? choices.key().map(key -> key.site(institution)).orElse(institution) : "";
    }
}
