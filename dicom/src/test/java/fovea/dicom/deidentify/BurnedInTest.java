package fovea.dicom.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When somebody must look at the pixels, and dates moved by days. */
class BurnedInTest {
    private static DataSetBuilder image(String told, String modality) {
        return DataSet.builder()
                .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
                .text(Tag.BURNED_IN_ANNOTATION, told)
                .text(Tag.MODALITY, modality);
    }

    @ParameterizedTest
    @CsvSource({
        "YES, CT, true",
        "YES, US, true",
        "NO, US, false",
        "NO, CT, false",
        "'', US, true",
        "'', CT, false",
        "'', ES, true",
        "'', '', false",
        "'', OT, true"
    })
    void what_the_maker_says_counts_and_else_the_modality(String told, String modality, boolean likely) {
        assertThat(BurnedIn.likely(image(told, modality).build()).isPresent()).isEqualTo(likely);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.5.1.4.1.1.7", "1.2.840.10008.5.1.4.1.1.7.2", "1.2.840.10008.5.1.4.1.1.7.4"})
    void a_screen_is_looked_at_whatever_it_says(String sopClass) {
        DataSet screen = image("NO", "CT").text(Tag.SOP_CLASS_UID, sopClass).build();
        assertThat(BurnedIn.likely(screen)).contains("it is a secondary capture");
    }

    /** VL Photographic Image is 1.2.840.10008.5.1.4.1.1.77.1.4, which begins with the letters of Secondary Capture. */
    @Test
    void another_class_whose_uid_is_close_is_no_screen() {
        DataSet photograph = image("NO", "CT")
                .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.77.1.4")
                .build();
        assertThat(BurnedIn.likely(photograph)).isEmpty();
    }

    @Test
    void a_picture_that_was_converted_or_saved_from_a_screen_is_looked_at() {
        assertThat(BurnedIn.likely(
                        image("", "CT").text(Tag.CONVERSION_TYPE, "DF").build()))
                .isPresent();
        assertThat(BurnedIn.likely(image("", "CT")
                        .text(Tag.IMAGE_TYPE, "DERIVED", "SECONDARY", "SCREEN SAVE")
                        .build()))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "20240301, 1, 20240229",
        "20230301, 1, 20230228",
        "20240101, 1, 20231231",
        "20240101101112.5+0100, 366, 20221231101112.5+0100",
        "2024.03.01, 1, 20240229",
        "20240301, 0, 20240301"
    })
    void dates_move_over_leap_days_and_years_and_times_stay(String date, int days, String moved) {
        assertThat(Dates.shift(date, days)).contains(moved);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2024", "202403", "20240230", "00000000", "unknown!", "2024-03-1"})
    void what_is_no_whole_date_is_not_kept(String date) {
        assertThat(Dates.shift(date, 5)).isEmpty();
    }
}
