package fovea.dicom.structures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.core.image.Placement.Millimetres;
import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.dicom.sources.SourceImages;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The slice of a contour, on slices 3 mm apart at heights 0, 3, 6 and 9; the numbers are worked out by hand. */
class ContourSlicesTest {
    private static SourceImages source(double... heights) {
        List<DataSet> files = new ArrayList<>();
        for (double height : heights) {
            files.add(DataSet.builder()
                    .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
                    .text(Tag.SOP_INSTANCE_UID, "1.2.3." + (files.size() + 1))
                    .text(Tag.STUDY_INSTANCE_UID, "1.2")
                    .text(Tag.SERIES_INSTANCE_UID, "1.3")
                    .text(Tag.FRAME_OF_REFERENCE_UID, "1.4")
                    .decimals(Tag.IMAGE_POSITION_PATIENT, 0, 0, height)
                    .decimals(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
                    .decimals(Tag.PIXEL_SPACING, 1, 1)
                    .decimals(Tag.SLICE_THICKNESS, 2)
                    .integers(Tag.ROWS, 8)
                    .integers(Tag.COLUMNS, 8)
                    .build());
        }
        return SourceImages.of(files);
    }

    private static final SourceImages FOUR = source(0, 3, 6, 9);

    private static List<Millimetres> square(double... heights) {
        return List.of(
                new Millimetres(1, 1, heights[0]),
                new Millimetres(5, 1, heights[1 % heights.length]),
                new Millimetres(5, 5, heights[2 % heights.length]),
                new Millimetres(1, 5, heights[3 % heights.length]));
    }

    private static ContourSlices.Place place(SourceImages source, double... heights) {
        return new ContourSlices(source).place(square(heights), DataSet.empty());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3, 1", "6.05, 2", "5.95, 2", "9, 3"})
    void a_contour_lies_on_a_slice_up_to_a_tenth_of_a_millimetre(double height, int slice) {
        ContourSlices.Place.On on = (ContourSlices.Place.On) place(FOUR, height);
        assertThat(on.slice()).isEqualTo(slice);
        assertThat(on.besideMm()).isZero();
        assertThat(on.named()).isEmpty();
    }

    /** A quarter of 3 mm is .75. */
    @ParameterizedTest
    @CsvSource({"3.7, 1, 0.7", "2.3, 1, -0.7", "9.7, 3, 0.7", "-0.7, 0, -0.7"})
    void a_contour_beside_a_slice_is_drawn_on_it_up_to_a_quarter_of_the_step(double height, int slice, double beside) {
        ContourSlices.Place.On on = (ContourSlices.Place.On) place(FOUR, height);
        assertThat(on.slice()).isEqualTo(slice);
        assertThat(on.besideMm()).isCloseTo(beside, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"4.5, 1.5", "3.8, 0.8", "10, 1", "-300, 300"})
    void a_contour_between_slices_lies_nowhere_and_the_distance_is_told(double height, double farthest) {
        ContourSlices.Place.Nowhere none = (ContourSlices.Place.Nowhere) place(FOUR, height);
        assertThat(none.why()).isEqualTo(ContourNote.Kind.OFF_SLICE);
        assertThat(none.farthestMm()).isCloseTo(farthest, within(1e-9));
    }

    @Test
    void a_contour_that_leans_lies_nowhere() {
        ContourSlices.Place.Nowhere none = (ContourSlices.Place.Nowhere) place(FOUR, 3, 3, 3.5, 3.5);
        assertThat(none.why()).isEqualTo(ContourNote.Kind.NOT_PARALLEL);
        assertThat(none.farthestMm()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void the_image_that_is_named_is_told_and_counts_where_no_other_slice_is_nearer() {
        DataSet names = DataSet.builder()
                .items(
                        Tag.CONTOUR_IMAGE_SEQUENCE,
                        DataSet.builder()
                                .text(Tag.REFERENCED_SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
                                .text(Tag.REFERENCED_SOP_INSTANCE_UID, "1.2.3.2")
                                .build())
                .build();
        ContourSlices slices = new ContourSlices(FOUR);
        ContourSlices.Place.On right = (ContourSlices.Place.On) slices.place(square(3.02), names);
        assertThat(right.slice()).isEqualTo(1);
        assertThat(right.named()).contains(1);
        ContourSlices.Place.On other = (ContourSlices.Place.On) slices.place(square(6), names);
        assertThat(other.slice()).as("where it lies, not what it names").isEqualTo(2);
        assertThat(other.named()).contains(1);
    }

    /** Of slices at 0, 3, 6 and 20 the least step is 3; of one slice its thickness of 2 mm counts. */
    @Test
    void the_tolerance_is_a_quarter_of_the_least_step() {
        assertThat(new ContourSlices(source(0, 3, 6, 20)).tolerance()).isCloseTo(0.75, within(1e-12));
        assertThat(new ContourSlices(source(20, 0, 6, 3)).tolerance()).isCloseTo(0.75, within(1e-12));
        assertThat(new ContourSlices(source(5)).tolerance()).isCloseTo(0.5, within(1e-12));
        assertThat(new ContourSlices(source(0, 0.2)).tolerance())
                .as("never less than a tenth")
                .isCloseTo(0.1, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "CLOSED_PLANAR, CLOSED_PLANAR",
        "CLOSEDPLANAR_XOR, CLOSEDPLANAR_XOR",
        "CLOSED_PLANAR_XOR, CLOSEDPLANAR_XOR",
        "closed planar, CLOSED_PLANAR",
        "CLOSEDPLANAR, CLOSED_PLANAR",
        "POINT, POINT",
        "OPEN_NONPLANAR, OPEN_NONPLANAR",
        "OPENPLANAR, OPEN_PLANAR",
        "SPLINE, UNKNOWN",
        "'', UNKNOWN"
    })
    void types_are_known_however_their_words_are_joined(String written, ContourType type) {
        assertThat(ContourType.of(written)).isEqualTo(type);
    }
}
