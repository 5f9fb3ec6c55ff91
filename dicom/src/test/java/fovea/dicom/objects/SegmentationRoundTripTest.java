package fovea.dicom.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.dicom.Dicom;
import fovea.dicom.DicomFile;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.sources.SourceImages;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SegmentationRoundTripTest {
    @TempDir
    Path folder;

    @SuppressWarnings("ImmutableEnumChecker") // nobody changes the drawn series' lie
    enum Lying {
        AXIAL(Sources.AXIAL),
        FLIPPED(Sources.FLIPPED),
        SAGITTAL(Sources.SAGITTAL),
        OBLIQUE(Sources.OBLIQUE);

        final Sources.Lie lie;

        Lying(Sources.Lie lie) {
            this.lie = lie;
        }
    }

    @ParameterizedTest
    @EnumSource(Lying.class)
    void masks_come_back_exactly_from_any_orientation(Lying lying) throws Exception {
        SourceImages source = SourceImages.of(Sources.series(lying.lie, 5));
        List<Segment> segments = segments(source);
        List<ReadSegment> read = SegmentationReader.read(written(source, segments), source);
        assertThat(read).extracting(ReadSegment::mask).containsExactlyElementsOf(masks(segments));
        assertThat(read).extracting(ReadSegment::label).containsExactly("left lung", "liver", "spleen");
        assertThat(read.get(1).type()).contains(Code.sct("10200004", "Liver"));
    }

    @ParameterizedTest
    @EnumSource(Lying.class)
    void a_source_in_reverse_order_gets_the_slices_reversed(Lying lying) throws Exception {
        SourceImages source = SourceImages.of(Sources.series(lying.lie, 5));
        List<Segment> segments = segments(source);
        DicomFile file = written(source, segments);
        List<ReadSegment> read = SegmentationReader.read(file, source.part(List.of(4, 3, 2, 1, 0)));
        Mask mask = segments.get(0).mask();
        for (int z = 0; z < 5; z++) {
            assertThat(read.get(0).mask().slice(z)).isEqualTo(mask.slice(4 - z));
        }
    }

    @Test
    void a_part_of_the_series_gets_its_part_of_the_masks() throws Exception {
        SourceImages source = SourceImages.of(Sources.series(Sources.OBLIQUE, 5));
        List<Segment> segments = segments(source);
        List<ReadSegment> read = SegmentationReader.read(written(source, segments), source.part(List.of(1, 2)));
        assertThat(read.get(0).mask().slice(0)).isEqualTo(segments.get(0).mask().slice(1));
        assertThat(read.get(1).mask().slice(1)).isEqualTo(segments.get(1).mask().slice(2));
    }

    @Test
    void masks_of_a_part_lie_on_its_slices_of_the_whole() throws Exception {
        SourceImages whole = SourceImages.of(Sources.series(Sources.AXIAL, 5));
        SourceImages part = whole.part(List.of(2, 3));
        List<Segment> segments = segments(part);
        List<ReadSegment> read = SegmentationReader.read(written(part, segments), whole);
        for (int z = 0; z < 5; z++) {
            Mask expected = z == 2 || z == 3
                    ? segments.get(0).mask().slice(z - 2)
                    : Mask.empty(whole.geometry().slice());
            assertThat(read.get(0).mask().slice(z)).isEqualTo(expected);
        }
    }

    @Test
    void a_label_map_comes_back_as_the_masks_it_was_made_of() throws Exception {
        SourceImages source = SourceImages.of(Sources.series(Sources.OBLIQUE, 4));
        List<Segment> segments = List.of(
                new Segment(Structure.named("liver"), bar(source.geometry(), 0)),
                new Segment(Structure.named("spleen"), bar(source.geometry(), 1)),
                new Segment(Structure.named("kidney"), Mask.empty(source.geometry())));
        Path path = folder.resolve("map.dcm");
        Dicom.part10()
                .write(
                        path,
                        SegmentationWriter.write(
                                source, segments, Sources.author(), SegmentationWriter.Encoding.LABELMAP));
        List<ReadSegment> read = SegmentationReader.read(Dicom.part10().readWhole(path), source);
        assertThat(read).extracting(ReadSegment::mask).containsExactlyElementsOf(masks(segments));
    }

    @Test
    void overlapping_segments_are_refused_as_a_label_map() {
        SourceImages source = SourceImages.of(Sources.series(Sources.AXIAL, 4));
        Mask mask = bar(source.geometry(), 0);
        List<Segment> twice =
                List.of(new Segment(Structure.named("liver"), mask), new Segment(Structure.named("lesion"), mask));
        assertThatThrownBy(() ->
                        SegmentationWriter.write(source, twice, Sources.author(), SegmentationWriter.Encoding.LABELMAP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lesion");
    }

    @Test
    void a_projection_has_no_plane_position_and_its_mask_comes_back() throws Exception {
        SourceImages source = SourceImages.of(List.of(Sources.projection()));
        List<Segment> segments =
                List.of(new Segment(Structure.named("lungs"), Sources.mask(source.geometry(), 1, 0, 0)));
        DicomFile file = written(source, segments);
        DataSet frame =
                file.dataSet().items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).get(0);
        assertThat(frame.contains(Tag.PLANE_POSITION_SEQUENCE)).isFalse();
        assertThat(file.dataSet().contains(Tag.FRAME_OF_REFERENCE_UID)).isFalse();
        assertThat(SegmentationReader.read(file, source).get(0).mask())
                .isEqualTo(segments.get(0).mask());
    }

    @Test
    void frames_on_no_image_of_the_source_are_refused() throws Exception {
        SourceImages source = SourceImages.of(Sources.series(Sources.AXIAL, 5));
        SourceImages other = SourceImages.of(Sources.series(Sources.AXIAL, 5).stream()
                .map(file -> file.toBuilder()
                        .text(Tag.FRAME_OF_REFERENCE_UID, "1.2.3.77")
                        .text(Tag.SOP_INSTANCE_UID, file.requireText(Tag.SOP_INSTANCE_UID) + ".5")
                        .build())
                .toList());
        DicomFile file = written(source, segments(source));
        assertThatThrownBy(() -> SegmentationReader.read(file, other))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("at least one frame");
    }

    @Test
    void a_frame_that_lies_off_the_image_it_names_is_refused() throws Exception {
        SourceImages source = SourceImages.of(Sources.series(Sources.AXIAL, 5));
        SourceImages shifted = SourceImages.of(Sources.series(
                new Sources.Lie(
                        Sources.AXIAL.origin().plus(Sources.AXIAL.normal()),
                        Sources.AXIAL.across(),
                        Sources.AXIAL.down(),
                        2.5),
                5));
        DicomFile file = written(source, segments(source));
        assertThatThrownBy(() -> SegmentationReader.read(file, shifted))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("1.000 mm off");
    }

    @Test
    void sagittal_frames_are_looked_up_from_axial_slices() throws Exception {
        List<DataSet> axial = cube(Sources.lie(1, 0, 0, 0, 1, 0, 0.5), "1");
        List<DataSet> sagittal = cube(Sources.lie(0, 1, 0, 0, 0, 1, 0.5), "2");
        SourceImages onto = SourceImages.of(axial);
        SourceImages from = SourceImages.of(sagittal);
        Mask mask = Sources.mask(from.geometry(), 5, 0, 8);
        DicomFile file = written(from, List.of(new Segment(Structure.named("liver"), mask)));
        Mask read = SegmentationReader.read(file, onto).get(0).mask();
        assertThat(read.foreground()).isEqualTo(mask.foreground());
        for (int i = 0; i < 9 * 9 * 9; i++) {
            int x = i % 9;
            int y = i / 9 % 9;
            int z = i / 81;
            assertThat(read.contains(x, y, z)).isEqualTo(mask.contains(y, z, x));
        }
    }

    @Test
    void a_rerun_writes_the_same_bytes() {
        SourceImages source = SourceImages.of(Sources.series(Sources.AXIAL, 3));
        List<Segment> segments = segments(source);
        DicomFile one =
                SegmentationWriter.write(source, segments, Sources.author(), SegmentationWriter.Encoding.BINARY);
        DicomFile two =
                SegmentationWriter.write(source, segments, Sources.author(), SegmentationWriter.Encoding.BINARY);
        assertThat(one.dataSet()).isEqualTo(two.dataSet());
    }

    /** Nine slices of 9 x 9 pixels of half a millimetre, so that voxel centres of all orientations coincide. */
    private static List<DataSet> cube(Sources.Lie lie, String series) {
        return Sources.series(lie, 9).stream()
                .map(file -> file.toBuilder()
                        .text(Tag.SERIES_INSTANCE_UID, "1.2.3.2." + series)
                        .text(Tag.SOP_INSTANCE_UID, file.requireText(Tag.SOP_INSTANCE_UID) + "." + series)
                        .integers(Tag.COLUMNS, 9)
                        .decimals(Tag.PIXEL_SPACING, 0.5, 0.5)
                        .build())
                .toList();
    }

    private static Mask bar(Geometry geometry, int column) {
        return Mask.of(geometry, i -> i % geometry.width() == column && i / 99 != 1);
    }

    private static List<Segment> segments(SourceImages source) {
        Geometry geometry = source.geometry();
        int last = source.frames().size() - 1;
        return List.of(
                new Segment(Structure.named("left lung"), Sources.mask(geometry, 1, 0, last)),
                new Segment(Structure.named("liver"), Sources.mask(geometry, 2, 1, 1)),
                new Segment(Structure.named("spleen"), Mask.empty(geometry)));
    }

    private static List<Mask> masks(List<Segment> segments) {
        return segments.stream().map(Segment::mask).toList();
    }

    private DicomFile written(SourceImages source, List<Segment> segments) throws Exception {
        Path path = folder.resolve("seg.dcm");
        Dicom.part10()
                .write(
                        path,
                        SegmentationWriter.write(
                                source, segments, Sources.author(), SegmentationWriter.Encoding.BINARY));
        Dciodvfy.accepts(path);
        return Dicom.part10().readWhole(path);
    }
}
