package fovea.dicom.structures;

import fovea.dicom.structures.Polygon.Rows;
import java.util.Arrays;

/**
 * The inside of a contour as level intervals, finer than the pixels, to tell whether one contour lies within another.
 * Contours are written with rounded numbers, so that small differences do not count.
 */
final class Outline {
    private static final int LINES_A_ROW = 8;

    /** Beside all pixel centres, edges and simple fractions of pixels, where contours like to have level edges. */
    private static final double FIRST = -0.4559;

    /** A contour is within another when no more than this sticks out, in pixels on average over its left and right edges. */
    private static final double STICKS_OUT = 0.05;

    /** Two contours are the same when neither sticks out of the other by more than this, in the same pixels. */
    private static final double SAME = 0.2;

    private final double[][] crossings;
    private final int top;
    private final double area;
    private final int intervals;

    Outline(Polygon polygon, int rows) {
        Rows all = new Rows(FIRST, 1.0 / LINES_A_ROW, rows * LINES_A_ROW);
        this.top = all.line(Arrays.stream(polygon.y()).min().orElse(0));
        int end = all.line(Arrays.stream(polygon.y()).max().orElse(0));
        this.crossings = polygon.crossings(new Rows(all.row(top), all.step(), end - top));
        double sum = 0;
        int count = 0;
        for (double[] places : crossings) {
            for (int i = 0; i + 1 < places.length; i += 2) {
                sum += places[i + 1] - places[i];
                count++;
            }
        }
        this.area = sum;
        this.intervals = count;
    }

    /** How two contours lie to each other. */
    enum Relation {
        APART,
        SAME,
        WITHIN,
        AROUND,
        CROSSING
    }

    /** How this contour lies to another. */
    Relation to(Outline other) {
        double shared = shared(other);
        if (shared <= STICKS_OUT * Math.min(intervals, other.intervals)) {
            return Relation.APART;
        }
        double own = area - shared;
        double others = other.area - shared;
        if (own <= SAME * intervals && others <= SAME * other.intervals) {
            return Relation.SAME;
        }
        if (own <= STICKS_OUT * intervals) {
            return Relation.WITHIN;
        }
        return others <= STICKS_OUT * other.intervals ? Relation.AROUND : Relation.CROSSING;
    }

    /** Length of all lines that are inside both. */
    private double shared(Outline other) {
        double sum = 0;
        int end = Math.min(top + crossings.length, other.top + other.crossings.length);
        for (int line = Math.max(top, other.top); line < end; line++) {
            sum += shared(crossings[line - top], other.crossings[line - other.top]);
        }
        return sum;
    }

    private static double shared(double[] one, double[] two) {
        double sum = 0;
        int i = 0;
        int j = 0;
        while (i + 1 < one.length && j + 1 < two.length) {
            sum += Math.max(0, Math.min(one[i + 1], two[j + 1]) - Math.max(one[i], two[j]));
            if (one[i + 1] < two[j + 1]) {
                i += 2;
            } else {
                j += 2;
            }
        }
        return sum;
    }
}
