package fovea.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.NativePixels;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.Tag;
import fovea.dicom.data.TransferSyntax;
import fovea.dicom.data.Vr;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that place a slice where no patient is: each is put aside with its reason, and the others make their volume. */
class HostilePlacesTest {
    @TempDir
    private Path folder;

    static DataSetBuilder slice(int number) {
        return DataSet.builder()
                .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
                .text(Tag.SOP_INSTANCE_UID, "1.2.3.4." + number)
                .text(Tag.STUDY_INSTANCE_UID, "1.2.3.1")
                .text(Tag.SERIES_INSTANCE_UID, "1.2.3.2")
                .text(Tag.FRAME_OF_REFERENCE_UID, "1.2.3.9")
                .text(Tag.MODALITY, "CT")
                .integers(Tag.INSTANCE_NUMBER, number)
                .decimals(Tag.IMAGE_POSITION_PATIENT, 0, 0, 2 * number)
                .decimals(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
                .decimals(Tag.PIXEL_SPACING, 0.7, 0.6)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .integers(Tag.SAMPLES_PER_PIXEL, 1)
                .integers(Tag.ROWS, 2)
                .integers(Tag.COLUMNS, 3)
                .integers(Tag.BITS_ALLOCATED, 8)
                .integers(Tag.BITS_STORED, 8)
                .integers(Tag.HIGH_BIT, 7)
                .integers(Tag.PIXEL_REPRESENTATION, 0);
    }

    private void write(String name, DataSetBuilder header, int value) throws IOException {
        byte[] pixels = {(byte) value, 2, 3, 4, 5, 6};
        Dicom.part10()
                .write(
                        folder.resolve(name),
                        DicomFile.of(header.build())
                                .withPixels(
                                        NativePixels.of(Tag.PIXEL_DATA, Vr.OB, pixels),
                                        TransferSyntax.EXPLICIT_LITTLE));
    }

    private SeriesFolder read() throws IOException {
        return SeriesFolder.read(Dicom.part10(), folder);
    }

    private void threeGood() throws IOException {
        for (int i = 1; i <= 3; i++) {
            write("good" + i + ".dcm", slice(i), i);
        }
    }

    private void expectTheThreeGood(SeriesFolder read) {
        assertThat(read.series()).hasSize(1);
        SliceStack stack = read.series().getFirst().stacks().getFirst();
        assertThat(stack.slices()).hasSize(3);
        assertThat(stack.geometry()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -1e300, 1e7})
    void a_position_in_binary_numbers_may_be_anything(double odd) throws IOException {
        threeGood();
        write("odd.dcm", slice(4).decimals(Tag.IMAGE_POSITION_PATIENT, Vr.FD, 0, odd, 0), 9);
        SeriesFolder read = read();
        expectTheThreeGood(read);
        assertThat(read.unplaced()).hasSize(1).first().satisfies(one -> assertThat(one.reason())
                .startsWith("ImagePositionPatient (0020,0032) must be"));
        assertThat(read.findings()).hasSize(1).first().asString().contains("odd.dcm");
    }

    @Test
    void two_slices_at_the_far_ends_of_the_numbers_do_not_cost_the_folder() throws IOException {
        threeGood();
        write("up.dcm", slice(4).decimals(Tag.IMAGE_POSITION_PATIENT, 0, 0, 1.7e308), 9);
        write("down.dcm", slice(5).decimals(Tag.IMAGE_POSITION_PATIENT, 0, 0, -1.7e308), 9);
        SeriesFolder read = read();
        expectTheThreeGood(read);
        assertThat(read.unplaced()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1\\0\\0\\0\\0\\1.1", "1\\0\\0\\1\\0\\0", "0\\0\\0\\0\\0\\0", "1\\0\\0\\0.1\\1\\0"})
    void an_orientation_that_is_no_right_angle_is_put_aside(String orientation) throws IOException {
        threeGood();
        write("odd.dcm", slice(4).text(Tag.IMAGE_ORIENTATION_PATIENT, orientation.split("\\\\", -1)), 9);
        SeriesFolder read = read();
        expectTheThreeGood(read);
        assertThat(read.unplaced().getFirst().reason()).contains("two unit vectors at a right angle");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0\\0.6", "-0.7\\0.6", "0.7", "0.7\\0.6\\0.5", "0.7\\1e200"})
    void a_spacing_that_is_none_is_put_aside(String spacing) throws IOException {
        threeGood();
        write("odd.dcm", slice(4).text(Tag.PIXEL_SPACING, spacing.split("\\\\", -1)), 9);
        SeriesFolder read = read();
        expectTheThreeGood(read);
        assertThat(read.unplaced().getFirst().reason()).contains("PixelSpacing (0028,0030)");
    }

    @Test
    void a_slice_of_another_frame_of_reference_is_a_series_of_its_own() throws IOException {
        threeGood();
        write("other.dcm", slice(4).text(Tag.FRAME_OF_REFERENCE_UID, "1.2.3.10"), 9);
        assertThat(read().series())
                .extracting(one -> one.stacks().getFirst().slices().size())
                .containsExactlyInAnyOrder(3, 1);
    }

    @Test
    void copies_are_found_by_their_pixels_and_not_by_their_headers() throws IOException {
        threeGood();
        write("copy.dcm", slice(2).text(Tag.PATIENT_ID, "written later"), 2);
        SliceStack stack = read().series().getFirst().stacks().getFirst();
        assertThat(stack.slices()).hasSize(3);
        assertThat(stack.geometry()).isPresent();
        assertThat(stack.remarks()).hasSize(1).first().asString().contains("same SOP Instance UID, same pixels");
    }

    @Test
    void one_uid_with_other_pixels_is_refused_by_the_uid() throws IOException {
        threeGood();
        write("other.dcm", slice(2), 77);
        SliceStack stack = read().series().getFirst().stacks().getFirst();
        assertThat(stack.refusal()).isPresent();
        assertThat(stack.refusal().orElseThrow()).contains("SOP Instance UID 1.2.3.4.2 names different images");
    }

    @Test
    void a_slice_in_anothers_place_with_the_same_pixels_and_another_uid_is_a_copy() throws IOException {
        threeGood();
        write("again.dcm", slice(9).decimals(Tag.IMAGE_POSITION_PATIENT, 0, 0, 4), 2);
        SliceStack stack = read().series().getFirst().stacks().getFirst();
        assertThat(stack.slices()).hasSize(3);
        assertThat(stack.copies()).isEqualTo(java.util.Map.of("1.2.3.4.9", "1.2.3.4.2"));
    }
}
