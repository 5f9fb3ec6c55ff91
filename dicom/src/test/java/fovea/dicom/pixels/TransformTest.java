package fovea.dicom.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.data.Vr;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** The formulas of PS3.3 sections C.7.9, C.11.1 and C.11.2 on numbers reckoned by hand. */
class TransformTest {
    private static byte[] words(int... words) {
        ByteBuffer buffer = ByteBuffer.allocate(2 * words.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : words) {
            buffer.putShort((short) word);
        }
        return buffer.array();
    }

    @Test
    void slope_and_intercept_give_hounsfield_units() {
        DataSet ct = DataSet.builder()
                .decimals(Tag.RESCALE_SLOPE, 2)
                .decimals(Tag.RESCALE_INTERCEPT, -1024)
                .text(Tag.RESCALE_TYPE, "HU")
                .build();
        ModalityTransform transform = ModalityTransform.of(ct, 0);
        assertThat(transform.apply(512)).isZero();
        assertThat(transform.apply(0)).isEqualTo(-1024);
        assertThat(transform.unit()).contains("HU");
    }

    @Test
    void a_frames_own_transformation_comes_before_the_shared_one() {
        DataSet shared = group(1, 10);
        DataSet own = group(3, -5);
        DataSet enhanced = DataSet.builder()
                .items(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, shared)
                .items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, DataSet.empty(), own)
                .build();
        assertThat(ModalityTransform.of(enhanced, 0).apply(7)).isEqualTo(17);
        assertThat(ModalityTransform.of(enhanced, 1).apply(7)).isEqualTo(16);
    }

    private static DataSet group(double slope, double intercept) {
        DataSet values = DataSet.builder()
                .decimals(Tag.RESCALE_SLOPE, slope)
                .decimals(Tag.RESCALE_INTERCEPT, intercept)
                .build();
        return DataSet.builder()
                .items(Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE, values)
                .build();
    }

    @Test
    void a_modality_table_keeps_its_ends() {
        DataSet table = DataSet.builder()
                .bytes(Tag.LUT_DESCRIPTOR, Vr.US, words(3, 10, 16))
                .bytes(Tag.LUT_DATA, Vr.OW, words(100, 200, 400))
                .build();
        ModalityTransform transform = ModalityTransform.of(
                DataSet.builder().items(Tag.MODALITY_LUT_SEQUENCE, table).build(), 0);
        assertThat(new double[] {transform.apply(0), transform.apply(11), transform.apply(99)})
                .containsExactly(100, 200, 400);
    }

    @Test
    void a_slope_of_zero_is_refused_by_name() {
        DataSet wrong = DataSet.builder().decimals(Tag.RESCALE_SLOPE, 0).build();
        assertThatThrownBy(() -> ModalityTransform.of(wrong, 0))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("RescaleSlope");
    }

    @Test
    void windows_follow_their_formulas() {
        // C.11.2.1.2.1 note 4: centre 2048, width 4096 takes 0 to 4095 onto the whole range
        VoiTransform linear = new VoiTransform.Linear(2048, 4096);
        assertThat(linear.apply(0)).isZero();
        assertThat(linear.apply(4095)).isEqualTo(1);
        assertThat(linear.apply(2047.5)).isCloseTo(0.5, within(1e-12));
        assertThat(new VoiTransform.Linear(100, 1).apply(99)).isZero();
        assertThat(new VoiTransform.Linear(100, 1).apply(100)).isEqualTo(1);
        assertThat(new VoiTransform.LinearExact(50, 100).apply(25)).isEqualTo(0.25);
        assertThat(new VoiTransform.Sigmoid(40, 400).apply(40)).isEqualTo(0.5);
        assertThat(new VoiTransform.Sigmoid(40, 400).apply(140)).isCloseTo(1 / (1 + Math.exp(-1)), within(1e-12));
    }

    @Test
    void a_segmented_palette_unfolds() {
        // discrete 10, 20; a ramp of 3 to 50; the first segment again
        byte[] data = words(0, 2, 10, 20, 1, 3, 50, 2, 1, 0, 0);
        DataSet dataSet = DataSet.builder()
                .bytes(Tag.SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, Vr.OW, data)
                .build();
        int[] entries = new SegmentedTable(
                        dataSet, Tag.SEGMENTED_RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, new int[] {7, 0, 16})
                .expand();
        assertThat(entries).containsExactly(10, 20, 30, 40, 50, 10, 20);
    }
}
