package fovea.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.Tag;
import fovea.dicom.data.Vr;
import fovea.dicom.pixels.FunctionalGroups;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times that tell phases apart: by DA, TM and DT of PS3.5 section 6.2, also over midnight. */
class MomentTest {
    private static final int TRIGGER_TIME = 0x00181060;

    private static double moment(DataSet file) {
        return Moment.of(file, FunctionalGroups.of(file), 0);
    }

    private static DataSetBuilder raw(int tag, Vr vr, String text) {
        return DataSet.builder().bytes(tag, vr, text.getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 36000000",
        "1011, 36660000",
        "101112, 36672000",
        "101112.5, 36672500",
        "101112.000250, 36672000.25",
        "000000, 0",
        "235959.999999, 86399999.999"
    })
    void a_time_of_day_is_milliseconds_since_midnight(String time, double milliseconds) {
        assertThat(moment(raw(Tag.ACQUISITION_TIME, Vr.TM, time).build())).isCloseTo(milliseconds, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"x", "1", "10:11:12", "'  '"})
    void what_is_no_time_is_none(String time) {
        assertThat(moment(raw(Tag.ACQUISITION_TIME, Vr.TM, time).build())).isZero();
    }

    @Test
    void a_phase_after_midnight_comes_after_the_one_before_it() {
        double before = moment(at("20240301", "235958"));
        double after = moment(at("20240302", "000002"));
        assertThat(after - before).as("four seconds").isEqualTo(4000);
    }

    private static DataSet at(String date, String time) {
        return DataSet.builder()
                .text(Tag.ACQUISITION_DATE, date)
                .text(Tag.ACQUISITION_TIME, time)
                .build();
    }

    @Test
    void a_date_and_time_in_one_attribute_counts_over_the_end_of_a_year() {
        double before = moment(dateTime("20231231235959.5"));
        double after = moment(dateTime("20240101000000.25+0100"));
        assertThat(after - before).isEqualTo(750);
        assertThat(moment(dateTime("202401")))
                .as("a month alone tells no order")
                .isZero();
    }

    private static DataSet dateTime(String text) {
        return raw(Tag.ACQUISITION_DATE_TIME, Vr.DT, text).build();
    }

    @Test
    void a_date_that_is_none_does_not_cost_the_time() {
        DataSet odd = raw(Tag.ACQUISITION_DATE, Vr.DA, "20240230")
                .text(Tag.ACQUISITION_TIME, "000001")
                .build();
        assertThat(moment(odd)).isEqualTo(1000);
    }

    @Test
    void the_hearts_cycle_counts_before_the_time_of_day() {
        DataSet file = at("20240301", "101112").toBuilder()
                .bytes(TRIGGER_TIME, Vr.DS, "312.5 ".getBytes(StandardCharsets.US_ASCII))
                .build();
        assertThat(moment(file)).isEqualTo(312.5);
    }

    @Test
    void each_frame_of_an_enhanced_object_has_its_own_time() {
        DataSet file = DataSet.builder()
                .items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frame("20240301101112"), frame("20240301101113.5"))
                .build();
        FunctionalGroups groups = FunctionalGroups.of(file);
        assertThat(Moment.of(file, groups, 1) - Moment.of(file, groups, 0)).isEqualTo(1500);
    }

    private static DataSet frame(String time) {
        return DataSet.builder()
                .items(
                        Tag.FRAME_CONTENT_SEQUENCE,
                        DataSet.builder().text(0x00189074, time).build())
                .build();
    }
}
