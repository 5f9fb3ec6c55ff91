package fovea.dicom.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.data.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rescale and modality tables (PS3.3 sections C.11.1 and C.7.6.16.2.9). */
class ModalityTransformTest {
    private static DataSetBuilder rescale(String slope, String intercept) {
        return DataSet.builder().text(Tag.RESCALE_SLOPE, slope).text(Tag.RESCALE_INTERCEPT, intercept);
    }

    private static DataSet table(long first, long... entries) {
        return DataSet.builder()
                .integers(Tag.LUT_DESCRIPTOR, Vr.US, entries.length, first & 0xFFFF, 16)
                .text(Tag.MODALITY_LUT_TYPE, "OD")
                .integers(Tag.LUT_DATA, Vr.US, entries)
                .build();
    }

    @Test
    void hounsfield_units_are_slope_times_stored_plus_intercept() {
        ModalityTransform real = ModalityTransform.of(
                rescale("0.5", "-1024").text(Tag.RESCALE_TYPE, "HU").build(), 0);
        assertThat(real.apply(2048)).isZero();
        assertThat(real.apply(0)).isEqualTo(-1024);
        assertThat(real.unit()).contains("HU");
    }

    @Test
    void a_file_without_a_transform_gives_stored_values_of_no_unit() {
        ModalityTransform real = ModalityTransform.of(DataSet.empty(), 0);
        assertThat(real.apply(-17)).isEqualTo(-17);
        assertThat(real.unit()).isEmpty();
        assertThat(ModalityTransform.isTold(DataSet.empty(), 0)).isFalse();
    }

    @Test
    void a_slope_without_an_intercept_is_not_a_told_transform() {
        DataSet half = DataSet.builder().text(Tag.RESCALE_SLOPE, "1").build();
        assertThat(ModalityTransform.isTold(half, 0)).isFalse();
        assertThat(ModalityTransform.isTold(rescale("1", "0").build(), 0)).isTrue();
    }

    @Test
    void a_table_counts_before_a_slope_and_holds_its_ends() {
        DataSet file = rescale("2", "0")
                .items(Tag.MODALITY_LUT_SEQUENCE, table(10, 5, 6, 9))
                .build();
        ModalityTransform real = ModalityTransform.of(file, 0);
        assertThat(real.apply(3)).as("below the first value mapped").isEqualTo(5);
        assertThat(real.apply(10)).isEqualTo(5);
        assertThat(real.apply(11)).isEqualTo(6);
        assertThat(real.apply(12)).isEqualTo(9);
        assertThat(real.apply(60000)).as("above the last").isEqualTo(9);
        assertThat(real.unit()).contains("OD");
    }

    /** The descriptor's second word is -2 in two's complement where pixels are signed (section C.11.1.1.1). */
    @Test
    void the_first_value_of_a_table_of_signed_pixels_may_be_negative() {
        DataSet file = DataSet.builder()
                .integers(Tag.PIXEL_REPRESENTATION, 1)
                .items(Tag.MODALITY_LUT_SEQUENCE, table(-2, 100, 200, 300))
                .build();
        ModalityTransform real = ModalityTransform.of(file, 0);
        assertThat(real.apply(-2)).isEqualTo(100);
        assertThat(real.apply(-1)).isEqualTo(200);
        assertThat(real.apply(0)).isEqualTo(300);
    }

    @Test
    void each_frame_of_an_enhanced_object_has_its_own_slope() {
        DataSet first = group(rescale("2", "1").build());
        DataSet second = group(rescale("3", "1").build());
        DataSet file = DataSet.builder()
                .items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, first, second)
                .items(Tag.MODALITY_LUT_SEQUENCE, table(0, 7))
                .build();
        assertThat(ModalityTransform.of(file, 0).apply(10)).isEqualTo(21);
        assertThat(ModalityTransform.of(file, 1).apply(10)).isEqualTo(31);
    }

    private static DataSet group(DataSet transform) {
        return DataSet.builder()
                .items(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE, transform)
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "-0"})
    void a_slope_of_0_that_would_make_every_picture_flat_is_refused(String slope) {
        assertThatThrownBy(() -> ModalityTransform.of(rescale(slope, "5").build(), 0))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("RescaleSlope (0028,1053) must not be 0");
    }

    @Test
    void a_table_that_is_shorter_than_it_says_is_refused() {
        DataSet cut = DataSet.builder()
                .integers(Tag.LUT_DESCRIPTOR, Vr.US, 9, 0, 16)
                .integers(Tag.LUT_DATA, Vr.US, 1, 2, 3, 4)
                .build();
        DataSet file = DataSet.builder().items(Tag.MODALITY_LUT_SEQUENCE, cut).build();
        assertThatThrownBy(() -> ModalityTransform.of(file, 0))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("must have 9 entries");
    }

    @Test
    void a_descriptor_of_two_words_or_of_4_bits_is_refused() {
        for (long[] descriptor : new long[][] {{2, 0}, {2, 0, 4}, {2, 0, 17}}) {
            DataSet odd = DataSet.builder()
                    .integers(Tag.LUT_DESCRIPTOR, Vr.US, descriptor)
                    .integers(Tag.LUT_DATA, Vr.US, 1, 2)
                    .build();
            assertThatThrownBy(() -> LookupTable.of(odd, Tag.LUT_DESCRIPTOR, Tag.LUT_DATA, false))
                    .isInstanceOf(DicomException.class)
                    .hasMessageContaining("LUTDescriptor (0028,3002)");
        }
    }

    /** PS3.3 section C.11.1.1.1: 0 in the first word stands for 65,536 entries. */
    @Test
    void a_descriptor_of_0_entries_stands_for_65536() {
        byte[] entries = new byte[2 * 65536];
        entries[2 * 65535] = 42;
        DataSet whole = DataSet.builder()
                .integers(Tag.LUT_DESCRIPTOR, Vr.US, 0, 0, 16)
                .bytes(Tag.LUT_DATA, Vr.OW, entries)
                .build();
        LookupTable table = LookupTable.of(whole, Tag.LUT_DESCRIPTOR, Tag.LUT_DATA, false);
        assertThat(table.size()).isEqualTo(65536);
        assertThat(table.apply(65535)).isEqualTo(42);
        assertThat(table.apply(1e30)).isEqualTo(42);
    }
}
