package fovea.prove.metrics;

import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.core.image.PixelSpacing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Surface scores of planes as DeepMind's surface-distance has them: the surface runs on the dual grid, whose points are the
 * corners of pixels; each point that sees both sides carries the length of the contour that passes there, which is cut from the
 * midpoint of one pixel's side to the next. Scores weigh points by that length.
 */
final class Contours {
    /** A point's distance to the other contour and the length it stands for, in mm. */
    private record Piece(double distance, double length) {}

    private final List<Piece> reference;
    private final List<Piece> predicted;

    private Contours(List<Piece> reference, List<Piece> predicted) {
        this.reference = reference;
        this.predicted = predicted;
    }

    /** Of two planes whose spacing is known. */
    static Contours of(Mask reference, Mask predicted) {
        return new Contours(pieces(reference, predicted), pieces(predicted, reference));
    }

    private static List<Piece> pieces(Mask own, Mask other) {
        Geometry geometry = own.geometry();
        PixelSpacing step = geometry.spacing().orElseThrow();
        int width = geometry.width() + 1;
        int height = geometry.height() + 1;
        Grid dual = new Grid(0, 0, 0, width, height, 1, step.columnMm(), step.rowMm(), 1);
        boolean[] otherPoints = new boolean[width * height];
        for (int i = 0; i < otherPoints.length; i++) {
            int corners = corners(other, i % width, i / width);
            otherPoints[i] = corners != 0 && corners != 15;
        }
        double[] squared = DistanceTransform.squared(otherPoints, dual);
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < otherPoints.length; i++) {
            int corners = corners(own, i % width, i / width);
            if (corners != 0 && corners != 15) {
                pieces.add(new Piece(Math.sqrt(squared[i]), length(corners, step)));
            }
        }
        pieces.sort(Comparator.comparingDouble(Piece::distance).thenComparingDouble(Piece::length));
        return pieces;
    }

    /** The four pixels about a point of the dual grid: bits 0 and 1 the upper two, 2 and 3 the lower two. */
    private static int corners(Mask mask, int x, int y) {
        int bits = 0;
        for (int i = 0; i < 4; i++) {
            int column = x - 1 + (i & 1);
            int row = y - 1 + (i >> 1);
            Geometry geometry = mask.geometry();
            boolean inside = column >= 0 && row >= 0 && column < geometry.width() && row < geometry.height();
            if (inside && mask.contains(row * geometry.width() + column)) {
                bits |= 1 << i;
            }
        }
        return bits;
    }

    private static double length(int corners, PixelSpacing step) {
        double corner = Math.hypot(step.columnMm(), step.rowMm()) / 2;
        return switch (corners) {
            case 0b0011, 0b1100 -> step.columnMm();
            case 0b0101, 0b1010 -> step.rowMm();
            case 0b0110, 0b1001 -> 2 * corner;
            default -> corner;
        };
    }

    /** The larger of both sides' distances below which a share of the contour lies, without interpolation. */
    double robustHausdorff(double share) {
        return Math.max(robust(reference, share), robust(predicted, share));
    }

    private static double robust(List<Piece> pieces, double share) {
        double passed = 0;
        double whole = length(pieces);
        for (Piece piece : pieces) {
            passed += piece.length;
            if (passed / whole >= share) {
                return piece.distance;
            }
        }
        return pieces.isEmpty() ? Double.POSITIVE_INFINITY : pieces.getLast().distance;
    }

    double meanFromReference() {
        return mean(reference);
    }

    double meanFromPrediction() {
        return mean(predicted);
    }

    private static double mean(List<Piece> pieces) {
        return pieces.stream()
                        .mapToDouble(piece -> piece.distance * piece.length)
                        .sum()
                / length(pieces);
    }

    /** Share of both contours within the tolerance of the other. */
    double surfaceDice(double tolerance) {
        double within = within(reference, tolerance) + within(predicted, tolerance);
        return within / (length(reference) + length(predicted));
    }

    private static double within(List<Piece> pieces, double tolerance) {
        return length(pieces.stream().filter(p -> p.distance <= tolerance).toList());
    }

    private static double length(List<Piece> pieces) {
        return pieces.stream().mapToDouble(Piece::length).sum();
    }
}
