package fovea.dicom.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.data.Vr;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows by the pseudo-code of PS3.3 section C.11.2.1.2 and C.11.2.1.3, worked out by hand. */
class VoiTransformTest {
    private static DataSetBuilder window(String centre, String width) {
        return DataSet.builder().text(Tag.WINDOW_CENTER, centre).text(Tag.WINDOW_WIDTH, width);
    }

    private static VoiTransform of(DataSetBuilder header) {
        return VoiTransform.of(header.build(), 0).orElseThrow();
    }

    /**
     * Section C.11.2.1.2.1 with c = 2048, w = 4096: all at or below 0 is least, all above 4095 greatest, and between them
     * y = (x - 2047.5) / 4095 + .5.
     */
    @ParameterizedTest
    @CsvSource({"-1, 0", "0, 0", "1, 0.0002442", "2047.5, 0.5", "4094, 0.9997558", "4095, 1", "4096, 1"})
    void a_linear_window_is_that_of_the_standard(double real, double brightness) {
        assertThat(of(window("2048", "4096")).apply(real)).isCloseTo(brightness, within(1e-7));
    }

    /** The note of section C.11.2.1.2.1: c = 0, w = 1 is a threshold at -.5. */
    @Test
    void a_linear_window_of_width_1_is_a_threshold() {
        VoiTransform threshold = of(window("0", "1"));
        assertThat(threshold.apply(-0.5)).isZero();
        assertThat(threshold.apply(-0.4999)).isEqualTo(1);
        assertThat(threshold.apply(-1e9)).isZero();
        assertThat(threshold.apply(1e9)).isEqualTo(1);
    }

    /** With c = 10, w = 4, LINEAR_EXACT rises from 8 to 12, and LINEAR from 8 to 11. */
    @Test
    void an_exact_window_is_as_wide_as_it_says() {
        VoiTransform exact = of(window("10", "4").text(Tag.VOILUT_FUNCTION, "LINEAR_EXACT"));
        VoiTransform linear = of(window("10", "4"));
        assertThat(exact.apply(8)).isZero();
        assertThat(exact.apply(9)).isEqualTo(0.25);
        assertThat(exact.apply(12)).isEqualTo(1);
        assertThat(linear.apply(8)).isZero();
        assertThat(linear.apply(9)).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(linear.apply(11)).isEqualTo(1);
    }

    /** 1 / (1 + exp(-4 (x - c) / w)): .5 in the centre, 1 / (1 + e^-2) = .880797 half a width above it. */
    @Test
    void a_sigmoid_is_half_in_its_centre() {
        VoiTransform sigmoid = of(window("100", "50").text(Tag.VOILUT_FUNCTION, "SIGMOID"));
        assertThat(sigmoid.apply(100)).isEqualTo(0.5);
        assertThat(sigmoid.apply(125)).isCloseTo(0.8807970779778823, within(1e-12));
        assertThat(sigmoid.apply(75)).isCloseTo(1 - 0.8807970779778823, within(1e-12));
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void brightness_never_falls_where_the_value_rises_and_stays_in_its_range(
            @ForAll @DoubleRange(min = -2000, max = 2000) double centre,
            @ForAll @DoubleRange(min = 1, max = 5000) double width,
            @ForAll @DoubleRange(min = -9000, max = 9000) double one,
            @ForAll @DoubleRange(min = -9000, max = 9000) double two) {
        for (VoiTransform shown : new VoiTransform[] {
            new VoiTransform.Linear(centre, width),
            new VoiTransform.LinearExact(centre, width),
            new VoiTransform.Sigmoid(centre, width)
        }) {
            double low = shown.apply(Math.min(one, two));
            double high = shown.apply(Math.max(one, two));
            assertThat(low).isBetween(0.0, 1.0).isLessThanOrEqualTo(high);
            assertThat(high).isBetween(0.0, 1.0);
        }
    }

    @Test
    void a_window_counts_before_a_table_and_the_first_of_several_windows() {
        DataSet table = DataSet.builder()
                .integers(Tag.LUT_DESCRIPTOR, Vr.US, 2, 0, 8)
                .integers(Tag.LUT_DATA, Vr.US, 255, 0)
                .build();
        DataSetBuilder both = DataSet.builder()
                .text(Tag.WINDOW_CENTER, "2048", "40")
                .text(Tag.WINDOW_WIDTH, "4096", "400")
                .items(Tag.VOILUT_SEQUENCE, table);
        assertThat(of(both).apply(4095)).isEqualTo(1);
        VoiTransform alone = of(DataSet.builder().items(Tag.VOILUT_SEQUENCE, table));
        assertThat(alone.apply(0)).isEqualTo(1);
        assertThat(alone.apply(7)).as("behind the table its last entry stands").isZero();
    }

    @Test
    void a_frames_own_window_counts_before_that_of_all_frames() {
        DataSet shared = DataSet.builder()
                .items(Tag.FRAME_VOILUT_SEQUENCE, window("100", "10").build())
                .build();
        DataSet second = DataSet.builder()
                .items(Tag.FRAME_VOILUT_SEQUENCE, window("500", "10").build())
                .build();
        DataSet file = DataSet.builder()
                .items(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, shared)
                .items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, DataSet.empty(), second)
                .build();
        assertThat(VoiTransform.of(file, 0).orElseThrow().apply(300)).isEqualTo(1);
        assertThat(VoiTransform.of(file, 1).orElseThrow().apply(300)).isZero();
    }

    @Test
    void a_window_without_a_width_or_of_a_strange_function_is_refused_by_its_name() {
        assertThatThrownBy(() -> of(window("10", "0")))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("WindowWidth (0028,1051) must be at least 1");
        assertThatThrownBy(() -> of(window("10", "-3").text(Tag.VOILUT_FUNCTION, "SIGMOID")))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("above 0");
        assertThatThrownBy(() -> of(window("10", "3").text(Tag.VOILUT_FUNCTION, "CUBIC")))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("CUBIC");
        assertThat(VoiTransform.of(
                        DataSet.builder().text(Tag.WINDOW_CENTER, "10").build(), 0))
                .isEmpty();
    }
}
