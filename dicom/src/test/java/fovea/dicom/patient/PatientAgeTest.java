package fovea.dicom.patient;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Age strings (PS3.5 section 6.2), and ages from dates. */
class PatientAgeTest {
    private static Optional<Integer> years(String age, String born, String examined) {
        DataSet data = DataSet.builder()
                .text(Tag.PATIENT_AGE, age)
                .text(Tag.PATIENT_BIRTH_DATE, born)
                .text(Tag.STUDY_DATE, examined)
                .build();
        return PatientAge.of(data).map(PatientAge::years);
    }

    @ParameterizedTest
    @CsvSource({"045Y, 45", "018M, 1", "023M, 1", "024M, 2", "006W, 0", "104W, 1", "364D, 0", "730D, 2"})
    void an_age_string_is_counted_in_completed_years(String age, int years) {
        assertThat(years(age, "", "")).contains(years);
        assertThat(years(age, "19000101", "20200101")).as("the age told counts").contains(years);
    }

    @ParameterizedTest
    @CsvSource({"19800501, 20200430, 39", "19800501, 20200501, 40", "20200101, 20200101, 0", "20040229, 20220228, 17"})
    void without_one_it_is_counted_from_birth_to_study(String born, String examined, int years) {
        assertThat(years("", born, examined)).contains(years);
    }

    @ParameterizedTest
    @CsvSource({"'', '', ''", "'', 20200101, 19800101", "'', 19800101, ''", "'', '', 20200101"})
    void what_tells_no_age_is_none(String age, String born, String examined) {
        assertThat(years(age, born, examined)).isEmpty();
    }
}
