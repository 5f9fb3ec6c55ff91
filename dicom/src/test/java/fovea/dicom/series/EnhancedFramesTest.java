package fovea.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.image.Placement;
import fovea.core.image.Placement.Millimetres;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.NativePixels;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DataSetBuilder;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.data.TransferSyntax;
import fovea.dicom.data.Vr;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Enhanced multi-frame objects (PS3.3 section C.7.6.16): frames in any order, groups of their own or shared. */
class EnhancedFramesTest {
    private final Path folder;

    EnhancedFramesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static DataSet measures() {
        return DataSet.builder()
                .decimals(Tag.PIXEL_SPACING, 0.7, 0.6)
                .decimals(Tag.SLICE_THICKNESS, 2)
                .build();
    }

    private static DataSet orientation(double... numbers) {
        return DataSet.builder()
                .decimals(Tag.IMAGE_ORIENTATION_PATIENT, numbers)
                .build();
    }

    private static DataSet position(double z) {
        return DataSet.builder()
                .decimals(Tag.IMAGE_POSITION_PATIENT, -10, -20, z)
                .build();
    }

    private static DataSet frame(double z, int temporal) {
        return DataSet.builder()
                .items(Tag.PLANE_POSITION_SEQUENCE, position(z))
                .items(
                        Tag.FRAME_CONTENT_SEQUENCE,
                        DataSet.builder()
                                .integers(Tag.TEMPORAL_POSITION_INDEX, temporal)
                                .build())
                .build();
    }

    private static DataSetBuilder object(List<DataSet> frames) {
        DataSet shared = DataSet.builder()
                .items(Tag.PLANE_ORIENTATION_SEQUENCE, orientation(1, 0, 0, 0, 1, 0))
                .items(Tag.PIXEL_MEASURES_SEQUENCE, measures())
                .build();
        return HostilePlacesTest.slice(1)
                .remove(Tag.IMAGE_POSITION_PATIENT)
                .remove(Tag.IMAGE_ORIENTATION_PATIENT)
                .remove(Tag.PIXEL_SPACING)
                .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2.1")
                .integers(Tag.NUMBER_OF_FRAMES, frames.size())
                .items(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, shared)
                .items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frames);
    }

    /** Frame i holds the value i in all of its 6 pixels. */
    private SeriesFolder read(DataSetBuilder header, int frames) throws IOException {
        byte[] pixels = new byte[6 * frames];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i / 6);
        }
        Dicom.part10()
                .write(
                        folder.resolve("enhanced.dcm"),
                        DicomFile.of(header.build())
                                .withPixels(
                                        NativePixels.of(Tag.PIXEL_DATA, Vr.OB, pixels),
                                        TransferSyntax.EXPLICIT_LITTLE));
        return SeriesFolder.read(Dicom.part10(), folder);
    }

    @RepeatedTest(10)
    void frames_in_any_order_are_sorted_by_their_places(RepetitionInfo repetition) throws IOException {
        List<Integer> places = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6));
        Collections.shuffle(places, new Random(repetition.getCurrentRepetition()));
        List<DataSet> frames =
                places.stream().map(place -> frame(30 + 2.5 * place, 1)).toList();
        SliceStack stack = read(object(frames), 7).series().getFirst().stacks().getFirst();
        assertThat(stack.refusal()).isEmpty();
        for (int z = 0; z < 7; z++) {
            assertThat(stack.slices().get(z).source().frame()).isEqualTo(places.indexOf(z));
        }
        Placement placement = stack.geometry().orElseThrow().placement().orElseThrow();
        assertThat(placement.patient(1, 1, 6)).isEqualTo(new Millimetres(-9.4, -19.3, 45));
    }

    @Test
    void a_temporal_position_parts_the_frames_into_volumes() throws IOException {
        List<DataSet> frames = new ArrayList<>();
        for (int place = 0; place < 4; place++) {
            for (int time = 2; time >= 1; time--) {
                frames.add(frame(2.0 * place, time));
            }
        }
        List<SliceStack> stacks = read(object(frames), 8).series().getFirst().stacks();
        assertThat(stacks).hasSize(2).allMatch(stack -> stack.geometry().isPresent());
        assertThat(stacks.getFirst().slices())
                .extracting(slice -> slice.source().frame())
                .as("the first time, which stands second in each place")
                .containsExactly(1, 3, 5, 7);
    }

    @Test
    void a_missing_frame_is_a_gap_as_a_missing_file_is() throws IOException {
        List<DataSet> frames = List.of(frame(0, 1), frame(2, 1), frame(6, 1), frame(8, 1));
        SliceStack stack = read(object(frames), 4).series().getFirst().stacks().getFirst();
        assertThat(stack.refusal()).hasValueSatisfying(words -> assertThat(words)
                .startsWith("1 slice is missing at 4 mm along the normal"));
    }

    @Test
    void a_group_of_the_frames_own_counts_before_a_shared_one() {
        DataSet turned = frame(0, 1).toBuilder()
                .items(Tag.PLANE_ORIENTATION_SEQUENCE, orientation(0, 1, 0, 0, 0, -1))
                .build();
        FramePlaces places = FramePlaces.of(object(List.of(frame(0, 1), turned)).build());
        assertThat(places.require(0).across()).isEqualTo(new Millimetres(1, 0, 0));
        assertThat(places.require(1).across()).isEqualTo(new Millimetres(0, 1, 0));
        assertThat(places.thickness(1)).hasValue(2);
    }

    @Test
    void a_frame_without_a_position_puts_the_file_aside_and_says_what_it_lacks() throws IOException {
        DataSet lost = DataSet.builder().build();
        SeriesFolder read = read(object(List.of(frame(0, 1), lost)), 2);
        assertThat(read.series()).isEmpty();
        assertThat(read.unplaced()).hasSize(1).first().satisfies(one -> assertThat(one.reason())
                .contains("ImagePositionPatient (0020,0032) must have 3 values"));
        assertThat(read.findings()).hasSize(1);
    }

    @Test
    void several_frames_without_groups_have_no_place() {
        DataSet classic =
                HostilePlacesTest.slice(1).integers(Tag.NUMBER_OF_FRAMES, 3).build();
        FramePlaces places = FramePlaces.of(classic);
        assertThat(places.plane(0)).isEmpty();
        assertThatThrownBy(() -> places.require(0))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("must be 1 without functional groups");
    }

    @Test
    void counts_of_frames_that_are_none_are_refused() {
        for (long count : new long[] {0, -1, 1_000_001, Integer.MAX_VALUE}) {
            DataSet odd = HostilePlacesTest.slice(1)
                    .integers(Tag.NUMBER_OF_FRAMES, count)
                    .build();
            assertThatThrownBy(() -> FramePlaces.of(odd).count())
                    .as("%d", count)
                    .isInstanceOf(DicomException.class)
                    .hasMessageContaining("NumberOfFrames (0028,0008) must be 1 to 1000000");
        }
    }

    @Test
    void a_thickness_of_0_is_none() {
        DataSet flat =
                HostilePlacesTest.slice(1).decimals(Tag.SLICE_THICKNESS, 0).build();
        assertThat(FramePlaces.of(flat).thickness(0)).isEmpty();
        assertThat(FramePlaces.of(HostilePlacesTest.slice(1).build()).thickness(0))
                .isEmpty();
    }
}
