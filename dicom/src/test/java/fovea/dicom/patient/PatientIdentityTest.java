package fovea.dicom.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who a file's patient is: spellings and issuers that go together, and those that contradict each other. */
class PatientIdentityTest {
    private static PatientIdentity of(String id, String issuer) {
        return new PatientIdentity(id, issuer, "1.2.3");
    }

    @ParameterizedTest
    @CsvSource({
        "PAT0, '', pat0, '', false",
        "PAT0, '', ' PAT0 ', '', false",
        "PAT0, A, PAT0, '', false",
        "PAT0, A, PAT0, a, false",
        "PAT0, A, PAT0, B, true",
        "PAT0, '', PAT1, '', true",
        "PAT0, A, '', '', false",
        "'', '', '', '', false",
        "PAT0, '', PATO, '', true",
        "M\u00fcller, '', Mu\u0308ller, '', false"
    })
    void two_files_are_of_one_patient_unless_id_or_issuer_say_otherwise(
            String id, String issuer, String otherId, String otherIssuer, boolean contradict) {
        PatientIdentity one = of(id, issuer);
        PatientIdentity other = of(otherId, otherIssuer);
        assertThat(one.contradicts(other)).isEqualTo(contradict);
        assertThat(other.contradicts(one)).isEqualTo(contradict);
    }

    @Test
    void an_issuer_without_an_id_says_nothing() {
        assertThat(of("", "HOSPITAL").issuer()).isEmpty();
        assertThat(of(" ", "HOSPITAL").isNamed()).isFalse();
    }

    @Test
    void without_a_patient_the_study_stands_for_the_patient_and_without_a_study_the_instance() {
        DataSet study = DataSet.builder()
                .text(Tag.STUDY_INSTANCE_UID, "1.2")
                .text(Tag.SOP_INSTANCE_UID, "1.3")
                .build();
        DataSet alone = DataSet.builder().text(Tag.SOP_INSTANCE_UID, "1.3").build();
        assertThat(PatientIdentity.of(study).study()).isEqualTo("1.2");
        assertThat(PatientIdentity.of(alone).study()).isEqualTo("1.3");
        PatientRoll roll = new PatientRoll();
        assertThat(roll.key(PatientIdentity.of(study))).isNotEqualTo(roll.key(PatientIdentity.of(alone)));
        assertThatThrownBy(() -> PatientIdentity.required(DataSet.empty())).isInstanceOf(DicomException.class);
    }

    /** Two hospitals that both have a patient 17: a file of a known study that names no issuer follows its study. */
    @Test
    void an_id_of_two_issuers_is_two_patients_where_every_file_tells() {
        PatientRoll roll = new PatientRoll();
        PatientIdentity north = new PatientIdentity("17", "NORTH", "1.1");
        PatientIdentity south = new PatientIdentity("17", "SOUTH", "1.2");
        PatientIdentity silent = new PatientIdentity("17", "", "1.2");
        roll.add(north);
        roll.add(south);
        roll.add(silent);
        assertThat(roll.key(north)).isNotEqualTo(roll.key(south));
        assertThat(roll.key(silent)).isEqualTo(roll.key(south));
        PatientIdentity nobodys = new PatientIdentity("17", "", "1.9");
        roll.add(nobodys);
        assertThat(roll.key(north))
                .as("one file that nobody can place joins them, for a split must never part a patient")
                .isEqualTo(roll.key(south));
    }
}
