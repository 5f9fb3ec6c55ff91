package fovea.dicom.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.image.Mask;
import fovea.core.image.Placement.Millimetres;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.DicomException;
import fovea.dicom.data.Tag;
import fovea.dicom.series.FramePlane;
import fovea.dicom.sources.SourceImages;
import fovea.dicom.structures.ContourNote;
import fovea.dicom.structures.ReadStructure;
import fovea.dicom.structures.StructureSetReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StructureSetReaderTest {
    private static final double[] SQUARE = {1.5, 1.5, 7.5, 1.5, 7.5, 6.5, 1.5, 6.5};
    private static final double[] HOLE = {3.5, 2.5, 5.5, 2.5, 5.5, 4.5, 3.5, 4.5};
    private static final double[] KEYHOLE = {
        1.5, 1.5, 7.5, 1.5, 7.5, 6.5, 1.5, 6.5, 1.5, 3.2, 3.5, 3.2, 3.5, 4.5, 5.5, 4.5, 5.5, 2.5, 3.5, 2.5, 3.5, 3.2,
        1.5, 3.2
    };
    private static final Mask RING = Mask.drawn(
            "...........",
            "...........",
            "..######...",
            "..##..##...",
            "..##..##...",
            "..######...",
            "..######...",
            "...........",
            "...........");

    @ParameterizedTest
    @EnumSource(SegmentationRoundTripTest.Lying.class)
    void a_contour_within_another_is_a_hole(SegmentationRoundTripTest.Lying lying) {
        SourceImages source = SourceImages.of(Sources.series(lying.lie, 3));
        ReadStructure read = StructureSetReader.read(
                        set(List.of(contour(source, 1, SQUARE), contour(source, 1, HOLE))), source)
                .get(0);
        assertThat(read.name()).isEqualTo("Niere");
        assertThat(read.mask().slice(1)).isEqualTo(RING);
        assertThat(read.mask().foreground()).isEqualTo(RING.foreground());
    }

    @ParameterizedTest
    @EnumSource(SegmentationRoundTripTest.Lying.class)
    void a_keyhole_is_a_hole(SegmentationRoundTripTest.Lying lying) {
        SourceImages source = SourceImages.of(Sources.series(lying.lie, 3));
        Mask mask = StructureSetReader.read(set(List.of(contour(source, 2, KEYHOLE))), source)
                .get(0)
                .mask();
        assertThat(mask.slice(2)).isEqualTo(RING);
    }

    @Test
    void random_polygons_hold_the_pixel_centres_that_the_winding_angle_says() {
        SourceImages source = SourceImages.of(Sources.series(Sources.OBLIQUE, 1));
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            double[] corners = star(random);
            Mask mask = StructureSetReader.read(set(List.of(contour(source, 0, corners))), source)
                    .get(0)
                    .mask();
            for (int y = 0; y < 9; y++) {
                for (int x = 0; x < 11; x++) {
                    assertThat(mask.contains(x, y)).isEqualTo(turns(corners, x, y));
                }
            }
        }
    }

    /** A polygon around a point without crossing itself. */
    private static double[] star(Random random) {
        double[] corners = new double[24];
        for (int i = 0; i < 12; i++) {
            double radius = 1 + 4 * random.nextDouble();
            corners[2 * i] = 5.03 + radius * Math.cos(i * Math.PI / 6);
            corners[2 * i + 1] = 4.07 + radius * Math.sin(i * Math.PI / 6);
        }
        return corners;
    }

    /** Whether the corners turn once around a place: independent of crossings. */
    private static boolean turns(double[] corners, double x, double y) {
        double sum = 0;
        for (int i = 0; i < corners.length; i += 2) {
            int next = (i + 2) % corners.length;
            double ax = corners[i] - x;
            double ay = corners[i + 1] - y;
            double bx = corners[next] - x;
            double by = corners[next + 1] - y;
            sum += Math.atan2(ax * by - ay * bx, ax * bx + ay * by);
        }
        return Math.abs(sum) > Math.PI;
    }

    @Test
    void contours_that_cannot_be_drawn_are_named_and_do_not_cost_the_others() {
        SourceImages source = SourceImages.of(Sources.series(Sources.AXIAL, 3));
        DataSet good = contour(source, 1, SQUARE);
        DataSet open = retyped(contour(source, 0, SQUARE), "OPEN_PLANAR");
        DataSet strange = retyped(contour(source, 0, SQUARE), "SPLINE");
        DataSet line = contour(source, 0, new double[] {1, 1, 4, 4});
        DataSet between = contour(moved(source, 0, 1.2), SQUARE);
        DataSet cut = contour(source, 0, SQUARE).toBuilder()
                .integers(Tag.NUMBER_OF_CONTOUR_POINTS, 7)
                .build();
        ReadStructure read = read(source, good, open, strange, line, between, cut);
        assertThat(read.mask().slice(1)).isEqualTo(filled(SQUARE));
        assertThat(read.mask().foreground()).isEqualTo(filled(SQUARE).foreground());
        assertThat(read.notes().stream().map(note -> note.describe("Niere")))
                .containsExactly(
                        "1 contour of Niere encloses nothing and is left out (OPEN_PLANAR)",
                        "1 contour of Niere is of an unknown Contour Geometric Type (3006,0042) and is left out (SPLINE)",
                        "1 contour of Niere has fewer than 3 points and is left out",
                        "1 contour of Niere has malformed Contour Data (3006,0050) and is left out",
                        "1 contour of Niere lies on none of the slices and is left out "
                                + "(up to 1.200 mm from the nearest; at most 0.625 mm is accepted)");
        assertThat(read.drawn()).isEqualTo(1);
    }

    @Test
    void a_contour_stored_twice_counts_once_whatever_its_first_point_and_its_sense() {
        SourceImages source = SourceImages.of(Sources.series(Sources.OBLIQUE, 3));
        double[] backwards = {7.5, 6.5, 7.5, 1.5, 1.5, 1.5, 1.5, 6.5};
        double[] roundTwice = {1.5, 1.5, 7.5, 1.5, 7.5, 6.5, 1.5, 6.5, 1.5, 1.5, 7.5, 1.5, 7.5, 6.5, 1.5, 6.5};
        for (double[] copy : List.of(SQUARE, backwards)) {
            for (String type : List.of("CLOSED_PLANAR", "CLOSEDPLANAR_XOR")) {
                ReadStructure read = read(
                        source, retyped(contour(source, 1, SQUARE), type), retyped(contour(source, 1, copy), type));
                assertThat(read.mask().slice(1)).isEqualTo(filled(SQUARE));
                assertThat(read.notes()).containsExactly(new ContourNote(ContourNote.Kind.COPY, 1, ""));
            }
        }
        assertThat(read(source, contour(source, 1, roundTwice)).mask().slice(1)).isEqualTo(filled(SQUARE));
    }

    @Test
    void contours_that_cross_are_united_and_only_what_lies_within_is_a_hole() {
        SourceImages source = SourceImages.of(Sources.series(Sources.AXIAL, 1));
        double[] right = {4.5, 3.5, 9.5, 3.5, 9.5, 5.5, 4.5, 5.5};
        double[] within = {4.5, 4.5, 5.5, 4.5, 5.5, 5.5, 4.5, 5.5};
        assertThat(read(source, contour(source, 0, SQUARE), contour(source, 0, right))
                        .mask())
                .isEqualTo(placed(
                        source,
                        "...........",
                        "...........",
                        "..######...",
                        "..######...",
                        "..########.",
                        "..########.",
                        "..######...",
                        "...........",
                        "..........."));
        assertThat(read(source, contour(source, 0, within), contour(source, 0, SQUARE), contour(source, 0, right))
                        .mask())
                .as("a hole in the union of two")
                .isEqualTo(placed(
                        source,
                        "...........",
                        "...........",
                        "..######...",
                        "..######...",
                        "..########.",
                        "..###.####.",
                        "..######...",
                        "...........",
                        "..........."));
        double[] island = {4.5, 3.5, 5.5, 3.5, 5.5, 4.5, 4.5, 4.5};
        assertThat(read(source, contour(source, 0, island), contour(source, 0, HOLE), contour(source, 0, SQUARE))
                        .mask()
                        .contains(5, 4))
                .as("a contour that touches the hole's edge from within is filled again")
                .isTrue();
        assertThat(read(
                                source,
                                retyped(contour(source, 0, SQUARE), "CLOSEDPLANAR_XOR"),
                                retyped(contour(source, 0, right), "CLOSEDPLANAR_XOR"))
                        .mask())
                .as("exclusive or where the type says so")
                .isEqualTo(placed(
                        source,
                        "...........",
                        "...........",
                        "..######...",
                        "..######...",
                        "..###...##.",
                        "..###...##.",
                        "..######...",
                        "...........",
                        "..........."));
    }

    @Test
    void an_island_in_a_hole_is_filled_again() {
        SourceImages source = SourceImages.of(Sources.series(Sources.FLIPPED, 1));
        double[] outer = {0.5, 0.5, 9.5, 0.5, 9.5, 7.5, 0.5, 7.5};
        double[] island = {4.5, 3.5, 5.5, 3.5, 5.5, 4.5, 4.5, 4.5};
        double[] hole = {2.5, 1.5, 7.5, 1.5, 7.5, 6.5, 2.5, 6.5};
        assertThat(read(source, contour(source, 0, island), contour(source, 0, hole), contour(source, 0, outer))
                        .mask())
                .isEqualTo(placed(
                        source,
                        "...........",
                        ".#########.",
                        ".##.....##.",
                        ".##.....##.",
                        ".##..#..##.",
                        ".##.....##.",
                        ".##.....##.",
                        ".#########.",
                        "..........."));
    }

    @Test
    void a_contour_a_little_beside_a_slice_is_drawn_on_it_and_contours_of_two_planes_make_no_hole() {
        SourceImages source = SourceImages.of(Sources.series(Sources.AXIAL, 3));
        ReadStructure read =
                read(source, contour(moved(source, 1, 0.4), SQUARE), contour(moved(source, 1, -0.5), HOLE));
        assertThat(read.mask().slice(1)).isEqualTo(filled(SQUARE));
        assertThat(read.notes()).containsExactly(new ContourNote(ContourNote.Kind.BESIDE_SLICE, 2, "up to 0.500 mm"));
    }

    @Test
    void contours_are_cut_at_the_border_of_the_picture() {
        SourceImages source = SourceImages.of(Sources.series(Sources.SAGITTAL, 2));
        double[] beyond = {-4.5, -3.5, 3.5, -3.5, 3.5, 1.5, -4.5, 1.5};
        double[] outside = {20, 20, 24, 20, 24, 24, 20, 24};
        ReadStructure read = read(source, contour(source, 0, beyond), contour(source, 1, outside));
        assertThat(read.mask().foreground()).isEqualTo(4 * 2);
        assertThat(read.mask().contains(3, 1)).isTrue();
        assertThat(read.notes()).containsExactly(new ContourNote(ContourNote.Kind.NO_PIXEL, 1, ""));
        assertThat(read.drawn()).isEqualTo(2);
    }

    private static ReadStructure read(SourceImages source, DataSet... contours) {
        return StructureSetReader.read(set(List.of(contours)), source).get(0);
    }

    private static DataSet retyped(DataSet contour, String type) {
        return contour.toBuilder().text(Tag.CONTOUR_GEOMETRIC_TYPE, type).build();
    }

    private static FramePlane moved(SourceImages source, int slice, double mm) {
        FramePlane plane = source.frames().get(slice).plane().orElseThrow();
        return new FramePlane(
                plane.position().plus(plane.normal().times(mm)),
                plane.across(),
                plane.down(),
                plane.rowMm(),
                plane.columnMm());
    }

    private static Mask filled(double[] corners) {
        Mask drawn = Mask.drawn(
                "...........",
                "...........",
                "...........",
                "...........",
                "...........",
                "...........",
                "...........",
                "...........",
                "...........");
        return Mask.of(drawn.geometry(), i -> turns(corners, i % drawn.width(), Math.floorDiv(i, drawn.width())));
    }

    private static Mask placed(SourceImages source, String... rows) {
        Mask drawn = Mask.drawn(rows);
        return Mask.of(source.geometry(), drawn::contains);
    }

    @Test
    void contours_of_another_frame_of_reference_are_refused() {
        SourceImages source = SourceImages.of(Sources.series(Sources.AXIAL, 3).stream()
                .map(file -> file.toBuilder()
                        .text(Tag.FRAME_OF_REFERENCE_UID, "1.2.3.77")
                        .build())
                .toList());
        assertThatThrownBy(() -> StructureSetReader.read(set(List.of(contour(source, 0, SQUARE))), source))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("1.2.3.9");
    }

    private static DataSet contour(SourceImages source, int slice, double[] pixels) {
        return contour(source.frames().get(slice).plane().orElseThrow(), pixels);
    }

    private static DataSet contour(FramePlane plane, double[] pixels) {
        double[] data = new double[pixels.length / 2 * 3];
        for (int i = 0; i < pixels.length / 2; i++) {
            Millimetres place = plane.place(pixels[2 * i], pixels[2 * i + 1]);
            data[3 * i] = place.left();
            data[3 * i + 1] = place.posterior();
            data[3 * i + 2] = place.superior();
        }
        return DataSet.builder()
                .text(Tag.CONTOUR_GEOMETRIC_TYPE, "CLOSED_PLANAR")
                .integers(Tag.NUMBER_OF_CONTOUR_POINTS, pixels.length / 2)
                .decimals(Tag.CONTOUR_DATA, data)
                .build();
    }

    private static DataSet set(List<DataSet> contours) {
        return DataSet.builder()
                .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.481.3")
                .items(
                        Tag.STRUCTURE_SET_ROI_SEQUENCE,
                        DataSet.builder()
                                .integers(Tag.ROI_NUMBER, 4)
                                .text(Tag.REFERENCED_FRAME_OF_REFERENCE_UID, "1.2.3.9")
                                .text(Tag.ROI_NAME, "Niere")
                                .build())
                .items(
                        Tag.ROI_CONTOUR_SEQUENCE,
                        DataSet.builder()
                                .integers(Tag.REFERENCED_ROI_NUMBER, 4)
                                .items(Tag.CONTOUR_SEQUENCE, new ArrayList<>(contours))
                                .build())
                .build();
    }
}
