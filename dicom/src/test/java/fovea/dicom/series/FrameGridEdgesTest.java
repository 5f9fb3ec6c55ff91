package fovea.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fovea.core.image.Geometry;
import fovea.core.image.Placement;
import fovea.core.image.Placement.Millimetres;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Grids of one and two frames, and frames at the edge of what is borne; the numbers are worked out by hand. */
class FrameGridEdgesTest {
    private static final Millimetres LEFT = new Millimetres(1, 0, 0);
    private static final Millimetres BACK = new Millimetres(0, 1, 0);

    private static FramePlane plane(double x, double y, double z) {
        return new FramePlane(new Millimetres(x, y, z), LEFT, BACK, 0.7, 0.5);
    }

    private static FrameGrid grid(FramePlane... planes) {
        return new FrameGrid(4, 5, List.of(planes), 3);
    }

    private static FrameGrid heights(double... heights) {
        List<FramePlane> planes = new ArrayList<>();
        for (double height : heights) {
            planes.add(plane(0, 0, height));
        }
        return new FrameGrid(4, 5, planes, 3);
    }

    @Test
    void one_frame_is_as_thick_as_it_says_and_1_mm_where_it_does_not_say() {
        Placement told =
                grid(plane(1, 2, 3)).geometry().orElseThrow().placement().orElseThrow();
        assertThat(told.perZ()).isEqualTo(new Millimetres(0, 0, 3));
        FrameGrid silent = new FrameGrid(4, 5, List.of(plane(1, 2, 3)), 0);
        assertThat(silent.geometry().orElseThrow().placement().orElseThrow().perZ())
                .isEqualTo(new Millimetres(0, 0, 1));
        assertThat(silent.findings()).isEmpty();
    }

    @Test
    void two_frames_make_a_volume_of_any_step() {
        Geometry geometry = heights(10, 17.5).geometry().orElseThrow();
        assertThat(geometry.spacing().orElseThrow().sliceMm()).isEqualTo(7.5);
        assertThat(geometry.placement().orElseThrow().voxelVolume()).isCloseTo(0.7 * 0.5 * 7.5, within(1e-12));
    }

    @Test
    void frames_in_one_place_make_no_volume() {
        assertThat(heights(5, 5).geometry()).isEmpty();
        assertThat(heights(5, 5, 5).geometry()).isEmpty();
        assertThat(heights(5, 5.005).geometry()).isEmpty();
    }

    @Test
    void frames_beside_each_other_in_one_plane_make_no_volume() {
        assertThat(grid(plane(0, 0, 0), plane(10, 0, 0), plane(20, 0, 0)).geometry())
                .isEmpty();
    }

    @Test
    void no_frame_at_all_is_a_mistake_of_the_caller() {
        assertThatThrownBy(() -> new FrameGrid(4, 5, List.of(), 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_grid_counted_downwards_leads_downwards() {
        Placement placement =
                heights(9, 6, 3, 0).geometry().orElseThrow().placement().orElseThrow();
        assertThat(placement.perZ()).isEqualTo(new Millimetres(0, 0, -3));
        assertThat(placement.rightHanded()).isFalse();
    }

    /** The middle of 3 frames 4 mm apart, moved by so much, lies off the line through the ends by as much: .087 is borne. */
    @ParameterizedTest
    @CsvSource({"0.0, true", "0.05, true", "0.086, true", "0.15, false", "0.5, false", "-0.086, true", "-0.15, false"})
    void rounding_of_a_tenth_is_borne_and_more_is_not(double off, boolean borne) {
        assertThat(heights(0, 4 + off, 8).geometry().isPresent()).isEqualTo(borne);
    }

    /** Of thin slices a quarter of the step is borne, when that is less than .087: at .1 mm it is .025. */
    @ParameterizedTest
    @CsvSource({"0.02, true", "0.045, false"})
    void thin_slices_bear_a_quarter_of_their_step(double off, boolean borne) {
        assertThat(heights(0, 0.1 + off, 0.2, 0.3, 0.4).geometry().isPresent()).isEqualTo(borne);
    }

    /** Of thick slices 2 % of the step: at 20 mm it is .4. */
    @ParameterizedTest
    @CsvSource({"0.39, true", "0.9, false"})
    void thick_slices_bear_two_per_cent_of_their_step(double off, boolean borne) {
        assertThat(heights(0, 20 + off, 40).geometry().isPresent()).isEqualTo(borne);
    }

    @Test
    void what_is_borne_is_told_above_a_fiftieth_of_a_millimetre() {
        assertThat(heights(0, 0.5, 1, 1.5).findings()).isEmpty();
        assertThat(heights(0, 0.55, 1, 1.5).findings()).hasSize(1).first().isInstanceOf(SeriesFinding.Rounded.class);
        assertThat(heights(0, 0.51, 1, 1.5).findings()).isEmpty();
    }

    /** tan(20 degrees) x 5 mm = 1.8198511713 mm beside for each step. */
    @Test
    void tilt_is_the_angle_between_the_way_and_the_normal() {
        double beside = 1.8198511713;
        FrameGrid tilted = grid(plane(0, 0, 0), plane(0, beside, 5), plane(0, 2 * beside, 10));
        assertThat(tilted.findings()).hasSize(1);
        assertThat(((SeriesFinding.Tilted) tilted.findings().getFirst()).degrees())
                .isCloseTo(20, within(1e-6));
        Geometry geometry = tilted.geometry().orElseThrow();
        assertThat(geometry.placement().orElseThrow().voxelVolume())
                .as("a sheared voxel holds what an upright one does")
                .isCloseTo(0.7 * 0.5 * 5, within(1e-9));
        assertThat(geometry.spacing().orElseThrow().sliceMm())
                .as("the way between centres is longer")
                .isCloseTo(5 / Math.cos(Math.toRadians(20)), within(1e-6));
    }

    @Test
    void two_gaps_are_told_apart_and_counted() {
        List<SeriesFinding> findings = heights(0, 2, 4, 8, 10, 12, 20, 22).findings();
        assertThat(findings).hasSize(2).allMatch(SeriesFinding::forbidsVolume);
        assertThat(((SeriesFinding.MissingSlices) findings.get(0)).missing()).isEqualTo(1);
        assertThat(((SeriesFinding.MissingSlices) findings.get(1)).missing()).isEqualTo(3);
        assertThat(((SeriesFinding.MissingSlices) findings.get(1)).after()).isEqualTo(5);
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void a_gap_is_found_whatever_the_step_and_its_place(
            @ForAll @DoubleRange(min = 0.1, max = 12) double step, @ForAll long seed) {
        java.util.Random random = new java.util.Random(seed);
        int count = 5 + random.nextInt(20);
        int lost = 2 + random.nextInt(count - 4);
        double[] heights = new double[count - 1];
        for (int i = 0, to = 0; i < count; i++) {
            if (i != lost) {
                heights[to++] = i * step - 40;
            }
        }
        FrameGrid grid = heights(heights);
        assertThat(grid.geometry()).isEmpty();
        assertThat(grid.findings()).hasSize(1);
        SeriesFinding.MissingSlices gap =
                (SeriesFinding.MissingSlices) grid.findings().getFirst();
        assertThat(gap.missing()).isEqualTo(1);
        assertThat(gap.after()).isEqualTo(lost - 1);
    }

    @Test
    void frames_of_different_pixel_spacing_make_no_volume() {
        FramePlane finer = new FramePlane(new Millimetres(0, 0, 2), LEFT, BACK, 0.7, 0.4);
        assertThat(grid(plane(0, 0, 0), finer, plane(0, 0, 4)).geometry()).isEmpty();
    }
}
