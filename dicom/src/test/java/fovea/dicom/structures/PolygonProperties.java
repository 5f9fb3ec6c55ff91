package fovea.dicom.structures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Filled polygons: moved, mirrored, cut in two, with corners on pixel centres and far outside of the picture. */
class PolygonProperties {
    private static final int COLUMNS = 24;
    private static final int ROWS = 18;

    private static Polygon drawn(Random random, boolean onCentres) {
        int corners = 3 + random.nextInt(9);
        double[] x = new double[corners];
        double[] y = new double[corners];
        for (int i = 0; i < corners; i++) {
            x[i] = onCentres ? random.nextInt(COLUMNS) : 2 + 19 * random.nextDouble();
            y[i] = onCentres ? random.nextInt(ROWS) : 2 + 13 * random.nextDouble();
        }
        return new Polygon(x, y);
    }

    private static Polygon rectangle(double left, double top, double right, double bottom) {
        return new Polygon(new double[] {left, right, right, left}, new double[] {top, top, bottom, bottom});
    }

    /** Polygons that share an edge share no pixel and leave none between them, also where it goes through centres. */
    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void a_rectangle_cut_in_two_is_the_sum_of_its_halves(
            @ForAll @IntRange(min = 0, max = 10) int left,
            @ForAll @IntRange(min = 1, max = 12) int cut,
            @ForAll @IntRange(min = 1, max = 12) int rest,
            @ForAll long seed) {
        Random random = new Random(seed);
        double off = random.nextBoolean() ? 0 : random.nextDouble();
        double top = 3 + off;
        double bottom = 9 + off;
        BitSet one = rectangle(left + off, top, left + cut + off, bottom).fill(COLUMNS, ROWS);
        BitSet two = rectangle(left + cut + off, top, left + cut + rest + off, bottom)
                .fill(COLUMNS, ROWS);
        BitSet whole =
                rectangle(left + off, top, left + cut + rest + off, bottom).fill(COLUMNS, ROWS);
        assertThat(one.intersects(two)).isFalse();
        one.or(two);
        assertThat(one).isEqualTo(whole);
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void the_first_corner_and_the_sense_of_turning_do_not_matter(@ForAll long seed) {
        Random random = new Random(seed);
        Polygon polygon = drawn(random, random.nextBoolean());
        int corners = polygon.x().length;
        double[] x = new double[corners];
        double[] y = new double[corners];
        int start = random.nextInt(corners);
        for (int i = 0; i < corners; i++) {
            int from = Math.floorMod(start - i, corners);
            x[i] = polygon.x()[from];
            y[i] = polygon.y()[from];
        }
        assertThat(new Polygon(x, y).fill(COLUMNS, ROWS)).isEqualTo(polygon.fill(COLUMNS, ROWS));
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void a_polygon_moved_by_whole_pixels_is_the_same_shape_elsewhere(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 5) int right,
            @ForAll @IntRange(min = 0, max = 5) int down) {
        Random random = new Random(seed);
        Polygon polygon = drawn(random, true);
        double[] x = polygon.x().clone();
        double[] y = polygon.y().clone();
        for (int i = 0; i < x.length; i++) {
            x[i] += right;
            y[i] += down;
        }
        BitSet moved = new Polygon(x, y).fill(COLUMNS + 5, ROWS + 5);
        BitSet expected = new BitSet();
        polygon.fill(COLUMNS, ROWS).stream()
                .forEach(i -> expected.set((i / COLUMNS + down) * (COLUMNS + 5) + i % COLUMNS + right));
        assertThat(moved).isEqualTo(expected);
    }

    /** What is cut off by the picture's edge changes nothing of what is inside. */
    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void a_larger_picture_holds_the_same_pixels_in_its_corner(@ForAll long seed) {
        Random random = new Random(seed);
        int corners = 3 + random.nextInt(9);
        double[] x = random.doubles(corners, -30, 60).toArray();
        double[] y = random.doubles(corners, -30, 60).toArray();
        BitSet small = new Polygon(x, y).fill(COLUMNS, ROWS);
        BitSet large = new Polygon(x, y).fill(3 * COLUMNS, 3 * ROWS);
        for (int i = 0; i < COLUMNS * ROWS; i++) {
            assertThat(small.get(i)).isEqualTo(large.get(i / COLUMNS * 3 * COLUMNS + i % COLUMNS));
        }
    }

    /** Pick's theorem: area = inner points + border points / 2 - 1, which the rule for edges halves fairly. */
    @Test
    void a_rectangle_of_whole_corners_has_as_many_pixels_as_its_area() {
        assertThat(rectangle(2, 3, 9, 8).fill(COLUMNS, ROWS).cardinality()).isEqualTo(7 * 5);
        assertThat(rectangle(2.5, 3.5, 9.5, 8.5).fill(COLUMNS, ROWS).cardinality())
                .isEqualTo(7 * 5);
        assertThat(rectangle(2.1, 3.1, 2.9, 3.9).fill(COLUMNS, ROWS).cardinality())
                .as("it encloses no centre")
                .isZero();
    }

    @Test
    void a_line_that_goes_out_and_back_encloses_nothing() {
        Polygon line = new Polygon(new double[] {1, 9, 17, 9}, new double[] {1, 7, 13, 7});
        assertThat(line.fill(COLUMNS, ROWS).isEmpty()).isTrue();
        Polygon point = new Polygon(new double[] {4, 4, 4}, new double[] {4, 4, 4});
        assertThat(point.fill(COLUMNS, ROWS).isEmpty()).isTrue();
    }

    @Test
    void corners_far_away_do_no_harm() {
        Polygon huge = new Polygon(new double[] {-1e6, 1e6, 1e6, -1e6}, new double[] {-1e6, -1e6, 1e6, 1e6});
        assertThat(huge.fill(COLUMNS, ROWS).cardinality()).isEqualTo(COLUMNS * ROWS);
        Polygon beside = new Polygon(new double[] {100, 200, 150}, new double[] {0, 0, 50});
        assertThat(beside.fill(COLUMNS, ROWS).isEmpty()).isTrue();
    }
}
