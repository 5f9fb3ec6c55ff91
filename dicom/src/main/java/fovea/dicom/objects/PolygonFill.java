package fovea.dicom.objects;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Which pixel centres lie within polygons, by the even-odd rule: a polygon within another is a hole, and the two ways of
 * a keyhole's channel cancel. A centre on an edge is within when the inside lies to its right, or below a level edge, so
 * that polygons that share an edge share no pixel.
 */
final class PolygonFill {
    private final int columns;
    private final int rows;

    PolygonFill(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * Flips the pixels within a polygon.
     *
     * @param x columns of the corners; whole numbers are pixel centres
     * @param y rows of the corners
     * @param into bit row x columns + column
     */
    void flip(double[] x, double[] y, BitSet into) {
        for (int row = 0; row < rows; row++) {
            double[] crossings = crossings(x, y, row);
            for (int i = 0; i + 1 < crossings.length; i += 2) {
                int from = first(crossings[i]);
                int to = first(crossings[i + 1]);
                if (from < to) {
                    into.flip(row * columns + from, row * columns + to);
                }
            }
        }
    }

    /** The first column whose centre is not left of a place, bounded by the picture. */
    private int first(double place) {
        return (int) Math.max(0, Math.min(columns, Math.ceil(place)));
    }

    /** Where the edges cross the centres of a row, from left to right; always an even number. */
    private static double[] crossings(double[] x, double[] y, int row) {
        double[] found = new double[x.length];
        int count = 0;
        for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
            if (y[i] <= row != y[j] <= row) {
                found[count++] = x[i] + (row - y[i]) / (y[j] - y[i]) * (x[j] - x[i]);
            }
        }
        double[] sorted = Arrays.copyOf(found, count);
        Arrays.sort(sorted);
        return sorted;
    }
}
