package fovea.dicom.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.dicom.DicomFile;
import fovea.dicom.NativePixels;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.data.TransferSyntax;
import fovea.dicom.data.Vr;
import fovea.dicom.sources.SourceImages;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Segmentations as others write them, built here attribute by attribute (PS3.3 sections A.51 and C.8.20). */
class ForeignSegmentationTest {
    private static final int PIXELS = 99; // 11 columns and 9 rows, as the source

    private final SourceImages source = SourceImages.of(Sources.series(Sources.AXIAL, 3));

    private DataSetBuilder object(String type, int... numbers) {
        List<DataSet> segments = new ArrayList<>();
        for (int number : numbers) {
            segments.add(DataSet.builder()
                    .integers(Tag.SEGMENT_NUMBER, number)
                    .text(Tag.SEGMENT_LABEL, "segment " + number)
                    .build());
        }
        return DataSet.builder()
                .text(
                        Tag.SOP_CLASS_UID,
                        type.equals("LABELMAP") ? SegmentationWriter.LABEL_MAP : SegmentationWriter.SEGMENTATION)
                .text(Tag.SOP_INSTANCE_UID, "1.2.9")
                .text(Tag.FRAME_OF_REFERENCE_UID, "1.2.3.9")
                .text(Tag.SEGMENTATION_TYPE, type)
                .items(Tag.SEGMENT_SEQUENCE, segments)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .integers(Tag.SAMPLES_PER_PIXEL, 1)
                .integers(Tag.ROWS, 9)
                .integers(Tag.COLUMNS, 11)
                .integers(Tag.BITS_ALLOCATED, 8)
                .integers(Tag.BITS_STORED, 8)
                .integers(Tag.HIGH_BIT, 7)
                .integers(Tag.PIXEL_REPRESENTATION, 0)
                .items(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, shared());
    }

    private static DataSet shared() {
        return DataSet.builder()
                .items(
                        Tag.PLANE_ORIENTATION_SEQUENCE,
                        DataSet.builder()
                                .decimals(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
                                .build())
                .items(
                        Tag.PIXEL_MEASURES_SEQUENCE,
                        DataSet.builder().decimals(Tag.PIXEL_SPACING, 0.7, 0.6).build())
                .build();
    }

    /** A frame of a segment, so many millimetres above the first slice. */
    private static DataSet frame(int segment, double above) {
        return DataSet.builder()
                .items(
                        Tag.SEGMENT_IDENTIFICATION_SEQUENCE,
                        DataSet.builder()
                                .integers(Tag.REFERENCED_SEGMENT_NUMBER, segment)
                                .build())
                .items(
                        Tag.PLANE_POSITION_SEQUENCE,
                        DataSet.builder()
                                .decimals(Tag.IMAGE_POSITION_PATIENT, -31.25, 17.125, 203.7 + above)
                                .build())
                .build();
    }

    private static DicomFile file(DataSetBuilder header, byte[] pixels, DataSet... frames) {
        DataSet whole = header.integers(Tag.NUMBER_OF_FRAMES, frames.length)
                .items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frames)
                .build();
        return DicomFile.of(whole)
                .withPixels(NativePixels.of(Tag.PIXEL_DATA, Vr.OB, pixels), TransferSyntax.EXPLICIT_LITTLE);
    }

    private static byte[] frames(int count, int... values) {
        byte[] pixels = new byte[count * PIXELS];
        for (int i = 0; i < values.length; i++) {
            pixels[i] = (byte) values[i];
        }
        return pixels;
    }

    /** Half of the largest fraction is foreground: of 255 that is 128, of 100 it is 50. */
    @ParameterizedTest
    @CsvSource({"255, 127, false", "255, 128, true", "100, 49, false", "100, 50, true", "1, 1, true", "1, 0, false"})
    void half_of_a_fraction_is_foreground(int most, int value, boolean foreground) throws Exception {
        DataSetBuilder header = object("FRACTIONAL", 1).integers(Tag.MAXIMUM_FRACTIONAL_VALUE, most);
        ReadSegment read = SegmentationReader.read(file(header, frames(1, value), frame(1, 2.5)), source)
                .getFirst();
        assertThat(read.mask().contains(PIXELS)).isEqualTo(foreground);
        assertThat(read.mask().foreground()).isEqualTo(foreground ? 1 : 0);
    }

    @Test
    void a_binary_object_of_whole_bytes_is_read_as_well() throws Exception {
        List<ReadSegment> read = SegmentationReader.read(
                file(object("BINARY", 5, 2), frames(2, 1, 0, 1), frame(5, 0), frame(2, 5)), source);
        assertThat(read).extracting(ReadSegment::number).containsExactly(5, 2);
        assertThat(read.get(0).mask().foreground()).isEqualTo(2);
        assertThat(read.get(1).mask().isEmpty()).isTrue();
    }

    @Test
    void frames_of_one_segment_in_one_place_are_united() throws Exception {
        byte[] pixels = frames(2, 1);
        pixels[PIXELS + 4] = 1;
        ReadSegment read = SegmentationReader.read(file(object("BINARY", 1), pixels, frame(1, 0), frame(1, 0)), source)
                .getFirst();
        assertThat(read.mask().contains(0)).isTrue();
        assertThat(read.mask().contains(4)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0.04, 1", "-0.04, 1", "0.06, 0", "1.25, 0"})
    void a_frame_lies_on_a_slice_up_to_a_twentieth_of_a_millimetre(double above, int foreground) throws Exception {
        DicomFile object = file(object("BINARY", 1), frames(2, 0, 0, 0, 1), frame(1, 2.5 + above), frame(1, 5));
        ReadSegment read = SegmentationReader.read(object, source).getFirst();
        assertThat(read.mask().foreground()).isEqualTo(foreground);
        if (foreground == 0) {
            assertThatThrownBy(() -> SegmentationReader.readWhole(object, source))
                    .isInstanceOf(DicomException.class)
                    .hasMessageContaining("1 frame with foreground that lies on none of them");
        } else {
            assertThat(SegmentationReader.readWhole(object, source).getFirst().mask())
                    .isEqualTo(read.mask());
        }
    }

    @Test
    void an_object_none_of_whose_frames_lies_on_the_source_is_refused() {
        DicomFile elsewhere = file(object("BINARY", 1), frames(1, 1), frame(1, 400));
        assertThatThrownBy(() -> SegmentationReader.read(elsewhere, source))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("none of 1 frames that does");
        DicomFile other =
                file(object("BINARY", 1).text(Tag.FRAME_OF_REFERENCE_UID, "1.2.777"), frames(1, 1), frame(1, 0));
        assertThatThrownBy(() -> SegmentationReader.read(other, source)).isInstanceOf(DicomException.class);
    }

    /** PS3.3 section C.8.20.4.1: Segment Number is unique within the Segment Sequence. */
    @Test
    void two_segments_of_one_number_are_refused() {
        DicomFile twice = file(object("BINARY", 1, 1), frames(1, 1), frame(1, 0));
        assertThatThrownBy(() -> SegmentationReader.read(twice, source))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("SegmentNumber (0062,0004)")
                .hasMessageContaining("1 twice");
    }

    @Test
    void pixels_of_a_segment_that_is_not_described_are_refused() {
        DicomFile frame = file(object("BINARY", 1), frames(1, 1), frame(2, 0));
        assertThatThrownBy(() -> SegmentationReader.read(frame, source)).hasMessageContaining("no item for 2");
        DicomFile map = file(object("LABELMAP", 1), frames(1, 1, 3), frame(0, 0));
        assertThatThrownBy(() -> SegmentationReader.read(map, source)).hasMessageContaining("no item for 3");
    }

    @Test
    void a_label_map_may_describe_its_background_and_skip_numbers() throws Exception {
        List<ReadSegment> read = SegmentationReader.read(
                file(object("LABELMAP", 0, 7, 200), frames(1, 0, 7, 200, 7), frame(0, 0)), source);
        assertThat(read).extracting(ReadSegment::number).containsExactly(7, 200);
        assertThat(read).extracting(one -> one.mask().foreground()).containsExactly(2, 1);
    }

    @Test
    void a_frame_without_its_segment_an_object_without_segments_and_no_segmentation_are_refused() {
        DataSet nameless = frame(1, 0).toBuilder()
                .remove(Tag.SEGMENT_IDENTIFICATION_SEQUENCE)
                .build();
        assertThatThrownBy(() -> SegmentationReader.read(file(object("BINARY", 1), frames(1, 1), nameless), source))
                .hasMessageContaining("must name the segment of frame 1");
        assertThatThrownBy(() -> SegmentationReader.read(file(object("BINARY"), frames(1, 1), frame(1, 0)), source))
                .hasMessageContaining("0 segments");
        assertThatThrownBy(() -> SegmentationReader.read(file(object("SURFACE", 1), frames(1, 1), frame(1, 0)), source))
                .hasMessageContaining("must be BINARY, FRACTIONAL or LABELMAP");
        assertThatThrownBy(() -> SegmentationReader.read(
                        file(object("BINARY", 1).text(Tag.SOP_CLASS_UID, Sources.CT), frames(1, 1), frame(1, 0)),
                        source))
                .hasMessageContaining("must be that of a segmentation");
    }

    @Test
    void a_frame_that_refers_to_one_slice_and_lies_on_another_is_refused() {
        DataSet reference = DataSet.builder()
                .items(
                        Tag.SOURCE_IMAGE_SEQUENCE,
                        source.frames().get(2).reference().build())
                .build();
        DataSet torn = frame(1, 0).toBuilder()
                .items(Tag.DERIVATION_IMAGE_SEQUENCE, reference)
                .build();
        assertThatThrownBy(() -> SegmentationReader.read(file(object("BINARY", 1), frames(1, 1), torn), source))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("must lie on the image that the frame refers to, got -5.000 mm off");
    }

    /** Frames turned by 180 degrees in their plane: pixel (0, 0) of the frame is the source's last. */
    @Test
    void frames_turned_in_their_plane_are_turned_back() throws Exception {
        DataSet turned = DataSet.builder()
                .items(
                        Tag.PLANE_ORIENTATION_SEQUENCE,
                        DataSet.builder()
                                .decimals(Tag.IMAGE_ORIENTATION_PATIENT, -1, 0, 0, 0, -1, 0)
                                .build())
                .items(
                        Tag.PIXEL_MEASURES_SEQUENCE,
                        DataSet.builder().decimals(Tag.PIXEL_SPACING, 0.7, 0.6).build())
                .build();
        DataSet corner = frame(1, 0).toBuilder()
                .items(
                        Tag.PLANE_POSITION_SEQUENCE,
                        DataSet.builder() // 10 columns of .6 and 8 rows of .7 further
                                .decimals(Tag.IMAGE_POSITION_PATIENT, -31.25 + 6, 17.125 + 5.6, 203.7)
                                .build())
                .build();
        DataSetBuilder header = object("BINARY", 1).items(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, turned);
        ReadSegment read = SegmentationReader.read(file(header, frames(1, 1, 1), corner), source)
                .getFirst();
        assertThat(read.mask().foreground()).isEqualTo(2);
        assertThat(read.mask().contains(10, 8, 0)).isTrue();
        assertThat(read.mask().contains(9, 8, 0)).isTrue();
    }
}
