package fovea.dicom.structures;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A closed contour on a picture, in pixels: whole numbers are pixel centres. Its inside is that of the even-odd rule, so
 * that the two ways of a keyhole's channel cancel.
 *
 * @param x columns of the corners, at least 3
 * @param y rows of the corners
 */
record Polygon(double[] x, double[] y) {
    /**
     * Pixels whose centre is inside. A centre on an edge is inside when the inside lies to its right, or below a level
     * edge, so that polygons that share an edge share no pixel. What lies beyond the picture is cut off.
     *
     * @return bit row x columns + column
     */
    BitSet fill(int columns, int rows) {
        BitSet inside = new BitSet();
        double[][] crossings = crossings(new Rows(0, 1, rows));
        for (int row = 0; row < rows; row++) {
            double[] places = crossings[row];
            for (int i = 0; i + 1 < places.length; i += 2) {
                int from = column(places[i], columns);
                int to = column(places[i + 1], columns);
                if (from < to) {
                    inside.set(row * columns + from, row * columns + to);
                }
            }
        }
        return inside;
    }

    /** The first column whose centre is not left of a place, bounded by the picture. */
    private static int column(double place, int columns) {
        return (int) Math.max(0, Math.min(columns, Math.ceil(place)));
    }

    /**
     * Level lines across the picture.
     *
     * @param first row of the first line
     * @param step distance between lines, in rows
     * @param count number of lines
     */
    record Rows(double first, double step, int count) {
        double row(int line) {
            return first + line * step;
        }

        /** Number of the first line that is not above a row. */
        int line(double row) {
            return (int) Math.max(0, Math.min(count, Math.ceil((row - first) / step)));
        }
    }

    /** Where the edges cross each of the lines, from left to right: always an even number of columns. */
    double[][] crossings(Rows lines) {
        int[] counts = new int[lines.count()];
        for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
            int to = lines.line(Math.max(y[i], y[j]));
            for (int line = lines.line(Math.min(y[i], y[j])); line < to; line++) {
                counts[line]++;
            }
        }
        double[][] crossings = new double[lines.count()][];
        Arrays.setAll(crossings, line -> new double[counts[line]]);
        Arrays.fill(counts, 0);
        for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
            int to = lines.line(Math.max(y[i], y[j]));
            for (int line = lines.line(Math.min(y[i], y[j])); line < to; line++) {
                crossings[line][counts[line]++] = x[i] + (lines.row(line) - y[i]) / (y[j] - y[i]) * (x[j] - x[i]);
            }
        }
        for (double[] places : crossings) {
            Arrays.sort(places);
        }
        return crossings;
    }
}
