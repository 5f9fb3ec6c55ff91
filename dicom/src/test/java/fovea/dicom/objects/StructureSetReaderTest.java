package fovea.dicom.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.core.Mask;
import fovea.core.Placement.Millimetres;
import fovea.dicom.DataSet;
import fovea.dicom.DicomException;
import fovea.dicom.Tag;
import fovea.dicom.series.FramePlane;
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
        StructureSetReader.Structure read = StructureSetReader.read(
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
    void points_and_contours_between_slices_are_counted_and_not_drawn() {
        SourceImages source = SourceImages.of(Sources.series(Sources.AXIAL, 3));
        DataSet point = contour(source, 0, SQUARE).toBuilder()
                .text(Tag.CONTOUR_GEOMETRIC_TYPE, "OPEN_PLANAR")
                .build();
        FramePlane plane = source.frames().get(0).plane().orElseThrow();
        DataSet between = contour(
                new FramePlane(
                        plane.position().plus(plane.normal().times(1.2)),
                        plane.across(),
                        plane.down(),
                        plane.rowMm(),
                        plane.columnMm()),
                SQUARE);
        StructureSetReader.Structure read =
                StructureSetReader.read(set(List.of(point, between)), source).get(0);
        assertThat(read.mask().isEmpty()).isTrue();
        assertThat(read.notClosed()).isEqualTo(1);
        assertThat(read.notOnSource()).isEqualTo(1);
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
