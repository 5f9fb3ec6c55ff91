package fovea.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fovea.core.image.Placement.Millimetres;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The equation of PS3.3 section C.7.6.2.1.1 and its inverse. */
class FramePlaneProperties {
    private static Millimetres direction(Random random) {
        Millimetres any = new Millimetres(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
        return any.times(1 / any.length());
    }

    private static FramePlane drawn(long seed) {
        Random random = new Random(seed);
        Millimetres across = direction(random);
        Millimetres other = direction(random);
        Millimetres beside = other.minus(across.times(other.dot(across)));
        Millimetres down = beside.times(1 / beside.length());
        return new FramePlane(
                direction(random).times(500 * random.nextDouble()),
                across,
                down,
                0.1 + 4 * random.nextDouble(),
                0.1 + 4 * random.nextDouble());
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void a_pixels_place_leads_back_to_the_pixel(
            @ForAll long seed,
            @ForAll @DoubleRange(min = -600, max = 600) double column,
            @ForAll @DoubleRange(min = -600, max = 600) double row) {
        FramePlane plane = drawn(seed);
        Millimetres place = plane.place(column, row);
        assertThat(plane.column(place)).isCloseTo(column, within(1e-7));
        assertThat(plane.row(place)).isCloseTo(row, within(1e-7));
        assertThat(plane.height(place)).isCloseTo(0, within(1e-7));
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void a_place_above_the_plane_has_the_pixel_under_it(
            @ForAll long seed, @ForAll @DoubleRange(min = -90, max = 90) double height) {
        FramePlane plane = drawn(seed);
        Millimetres above = plane.place(7, 11).plus(plane.normal().times(height));
        assertThat(plane.height(above)).isCloseTo(height, within(1e-7));
        assertThat(plane.column(above)).isCloseTo(7, within(1e-6));
        assertThat(plane.row(above)).isCloseTo(11, within(1e-6));
    }

    /** Row 2, column 3 of an image at (-100, -80, 40), rows towards the left, columns towards the feet, .5 by .25 mm. */
    @Test
    void the_numbers_of_one_pixel_worked_out_by_hand() {
        FramePlane coronal = new FramePlane(
                new Millimetres(-100, -80, 40), new Millimetres(1, 0, 0), new Millimetres(0, 0, -1), 0.5, 0.25);
        // x = -100 + 3 x .25 = -99.25 (columns are .25 apart), z = 40 - 2 x .5 = 39
        assertThat(coronal.place(3, 2)).isEqualTo(new Millimetres(-99.25, -80, 39));
        assertThat(coronal.normal()).isEqualTo(new Millimetres(0, 1, 0));
        assertThat(coronal.perColumn()).isEqualTo(new Millimetres(0.25, 0, 0));
        assertThat(coronal.perRow()).isEqualTo(new Millimetres(0, 0, -0.5));
        assertThat(coronal.height(new Millimetres(5, -70, 1))).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({"0, true, true", "0.05, true, true", "0.2, false, false", "180, true, false", "90, false, false"})
    void turned_planes_are_parallel_or_not(double degrees, boolean parallel, boolean oriented) {
        double angle = Math.toRadians(degrees);
        FramePlane level =
                new FramePlane(new Millimetres(0, 0, 0), new Millimetres(1, 0, 0), new Millimetres(0, 1, 0), 1, 1);
        FramePlane turned = new FramePlane(
                new Millimetres(9, 9, 9),
                new Millimetres(1, 0, 0),
                new Millimetres(0, Math.cos(angle), Math.sin(angle)),
                1,
                1);
        assertThat(level.isParallel(turned)).isEqualTo(parallel);
        assertThat(turned.isParallel(level)).isEqualTo(parallel);
        assertThat(level.hasOrientationOf(turned)).isEqualTo(oriented);
    }

    @Test
    void a_grid_is_the_same_up_to_the_rounding_of_files_and_no_more() {
        FramePlane one =
                new FramePlane(new Millimetres(0, 0, 0), new Millimetres(1, 0, 0), new Millimetres(0, 1, 0), 0.7, 0.7);
        assertThat(one.hasGridOf(spaced(0.70001, 0.7))).isTrue();
        assertThat(one.hasGridOf(spaced(0.701, 0.7))).isFalse();
        assertThat(one.hasGridOf(spaced(0.7, 0.699))).isFalse();
    }

    private static FramePlane spaced(double rowMm, double columnMm) {
        return new FramePlane(
                new Millimetres(0, 0, 9), new Millimetres(1, 0, 0), new Millimetres(0, 1, 0), rowMm, columnMm);
    }

    @ParameterizedTest
    @CsvSource({
        "12.5, 12.5",
        "-12.5, -12.5",
        "0, 0",
        "-0.0001, 0",
        "100, 100",
        "0.1234, 0.123",
        "1000.5, 1000.5",
        "-0.9996, -1"
    })
    void numbers_are_told_with_three_decimals_at_most(double value, String text) {
        assertThat(FramePlane.number(value)).isEqualTo(text);
    }

    /** DICOM writes decimals with a point, wherever the reader sits. */
    @Test
    void numbers_are_told_with_a_point_in_every_language() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(FramePlane.number(12.5)).isEqualTo("12.5");
            assertThat(FramePlane.number(36)).isEqualTo("36");
            assertThat(new SeriesFinding.Tilted(15.25).describe()).isEqualTo("the slices are tilted by 15.25 degrees");
            assertThat(new SeriesFinding.UnevenSpacing(1.5, 2).describe()).contains("from 1.500 to 2.000 mm");
        } finally {
            Locale.setDefault(before);
        }
    }
}
