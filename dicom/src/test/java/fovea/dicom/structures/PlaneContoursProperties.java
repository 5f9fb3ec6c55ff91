package fovea.dicom.structures;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Contours made by a seeded generator, compared with the areas that Java's geometry (java.awt.geom.Area) makes of them. */
class PlaneContoursProperties {
    private static final int TRIES = 80;
    private static final int COLUMNS = 40;
    private static final int ROWS = 30;

    private static Random random(RepetitionInfo repetition) {
        return new Random(104_729L * repetition.getCurrentRepetition());
    }

    /** A star about a centre: as many corners, each at a distance of its own; it does not cross itself. */
    private static Polygon star(Random random, double least, double most) {
        int corners = 3 + random.nextInt(12);
        double[] x = new double[corners];
        double[] y = new double[corners];
        double atX = -3 + (COLUMNS + 6) * random.nextDouble();
        double atY = -3 + (ROWS + 6) * random.nextDouble();
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * (i + 0.8 * random.nextDouble()) / corners;
            double far = least + (most - least) * random.nextDouble();
            x[i] = atX + far * Math.cos(angle);
            y[i] = atY + far * Math.sin(angle);
        }
        return new Polygon(x, y);
    }

    private static Area area(Polygon polygon) {
        Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        path.moveTo(polygon.x()[0], polygon.y()[0]);
        for (int i = 1; i < polygon.x().length; i++) {
            path.lineTo(polygon.x()[i], polygon.y()[i]);
        }
        path.closePath();
        return new Area(path);
    }

    /** Pixels whose centres an area holds; random corners never lie on a centre. */
    private static BitSet pixels(Area area) {
        BitSet pixels = new BitSet();
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            int row = i / COLUMNS;
            pixels.set(i, area.contains(i % COLUMNS, row));
        }
        return pixels;
    }

    private static BitSet drawn(ContourType type, List<Polygon> polygons) {
        PlaneContours contours = new PlaneContours(COLUMNS, ROWS);
        polygons.forEach(polygon -> contours.add(type, polygon));
        return contours.pixels(new ContourNotes());
    }

    @RepeatedTest(TRIES)
    void a_polygon_fills_the_pixels_whose_centres_it_encloses(RepetitionInfo repetition) {
        Polygon polygon = star(random(repetition), 1, 18);
        assertThat(polygon.fill(COLUMNS, ROWS)).isEqualTo(pixels(area(polygon)));
    }

    @RepeatedTest(TRIES)
    void direction_and_first_corner_of_a_contour_do_not_matter(RepetitionInfo repetition) {
        Random random = random(repetition);
        Polygon polygon = star(random, 1, 18);
        int corners = polygon.x().length;
        int first = random.nextInt(corners);
        double[] x = new double[corners];
        double[] y = new double[corners];
        for (int i = 0; i < corners; i++) {
            x[i] = polygon.x()[Math.floorMod(first - i, corners)];
            y[i] = polygon.y()[Math.floorMod(first - i, corners)];
        }
        Polygon turned = new Polygon(x, y);
        assertThat(turned.fill(COLUMNS, ROWS)).isEqualTo(polygon.fill(COLUMNS, ROWS));
        if (!polygon.fill(COLUMNS, ROWS).isEmpty()) {
            ContourNotes notes = new ContourNotes();
            PlaneContours both = new PlaneContours(COLUMNS, ROWS);
            both.add(ContourType.CLOSED_PLANAR, polygon);
            both.add(ContourType.CLOSED_PLANAR, turned);
            assertThat(both.pixels(notes)).isEqualTo(polygon.fill(COLUMNS, ROWS));
            assertThat(notes.all()).extracting(ContourNote::kind).containsExactly(ContourNote.Kind.COPY);
        }
    }

    @RepeatedTest(TRIES)
    void exclusive_contours_are_combined_by_exclusive_or(RepetitionInfo repetition) {
        Random random = random(repetition);
        List<Polygon> polygons = new ArrayList<>();
        Area expected = new Area();
        for (int i = 0; i < 4; i++) {
            Polygon polygon = star(random, 3, 14);
            polygons.add(polygon);
            expected.exclusiveOr(area(polygon));
        }
        assertThat(drawn(ContourType.CLOSEDPLANAR_XOR, polygons)).isEqualTo(pixels(expected));
    }

    @RepeatedTest(TRIES)
    void contours_side_by_side_are_united(RepetitionInfo repetition) {
        Random random = random(repetition);
        List<Polygon> polygons = new ArrayList<>();
        Area expected = new Area();
        for (int i = 0; i < 3; i++) {
            Polygon polygon = moved(star(random, 1, 4), 14 * i - 2);
            polygons.add(polygon);
            expected.add(area(polygon));
        }
        Collections.shuffle(polygons, random);
        assertThat(drawn(ContourType.CLOSED_PLANAR, polygons)).isEqualTo(pixels(expected));
    }

    /** With its leftmost corner in this column. */
    private static Polygon moved(Polygon polygon, double column) {
        double least = polygon.x()[0];
        for (double x : polygon.x()) {
            least = Math.min(least, x);
        }
        double[] x = polygon.x().clone();
        for (int i = 0; i < x.length; i++) {
            x[i] += column - least;
        }
        return new Polygon(x, polygon.y());
    }

    /** The same about a point, so many times as large. */
    private static Polygon scaled(Polygon polygon, double times, double atX, double atY) {
        double[] x = polygon.x().clone();
        double[] y = polygon.y().clone();
        for (int i = 0; i < x.length; i++) {
            x[i] = atX + times * (x[i] - atX);
            y[i] = atY + times * (y[i] - atY);
        }
        return new Polygon(x, y);
    }

    @RepeatedTest(TRIES)
    void rings_within_rings_are_holes_and_islands_in_whatever_order(RepetitionInfo repetition) {
        Random random = random(repetition);
        double atX = COLUMNS / 2.0 + random.nextDouble();
        double atY = ROWS / 2.0 + random.nextDouble();
        Polygon outer = circle(random, 13, atX, atY);
        List<Polygon> rings = new ArrayList<>();
        Area expected = new Area();
        for (double times : new double[] {1, 0.7, 0.4}) {
            Polygon ring = scaled(outer, times, atX, atY);
            rings.add(ring);
            expected.exclusiveOr(area(ring));
        }
        Collections.shuffle(rings, random);
        assertThat(drawn(ContourType.CLOSED_PLANAR, rings)).isEqualTo(pixels(expected));
    }

    private static Polygon circle(Random random, double radius, double atX, double atY) {
        int corners = 12 + random.nextInt(40);
        double[] x = new double[corners];
        double[] y = new double[corners];
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * (i + 0.3 * random.nextDouble()) / corners;
            x[i] = atX + radius * Math.cos(angle);
            y[i] = atY + radius * Math.sin(angle);
        }
        return new Polygon(x, y);
    }

    @Test
    void neighbours_that_share_an_edge_share_no_pixel_and_leave_none_out() {
        for (double edge = 5; edge < 15; edge += 0.25) {
            BitSet left = square(2, edge).fill(COLUMNS, ROWS);
            BitSet right = square(edge, 20).fill(COLUMNS, ROWS);
            BitSet both = square(2, 20).fill(COLUMNS, ROWS);
            assertThat(left.intersects(right)).as("edge at %s", edge).isFalse();
            left.or(right);
            assertThat(left).as("edge at %s", edge).isEqualTo(both);
        }
    }

    private static Polygon square(double from, double to) {
        return new Polygon(new double[] {from, to, to, from}, new double[] {2, 2, 20, 20});
    }
}
