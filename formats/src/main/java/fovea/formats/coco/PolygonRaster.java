package fovea.formats.coco;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Fills a polygon by the even-odd rule on the grid that COCO's own tools use, so that both give the same pixels: corners
 * are rounded to fifths of a pixel, edges walked on that grid, and a walk from one column of fifths to the next toggles all
 * pixels below it where the step falls on the middle of a column of pixels. Coordinates are those of pixel corners: the
 * picture's left edge is 0.
 */
final class PolygonRaster {
    private static final int FINE = 5;

    private final int width;
    private final int height;
    private int[] toggles = new int[64];
    private int count;

    private PolygonRaster(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /**
     * The pixels within, bit y x width + x.
     *
     * @param corners x and y by turns
     * @throws IOException when there are fewer than three corners, half a corner, or one further from the picture than its
     *     own size
     */
    static BitSet fill(double[] corners, int width, int height) throws IOException {
        if (corners.length < 6 || corners.length % 2 != 0) {
            throw new IOException("a polygon has at least 3 corners of 2 numbers, got " + corners.length + " numbers");
        }
        for (int i = 0; i < corners.length; i++) {
            int side = i % 2 == 0 ? width : height;
            if (!(corners[i] >= -side && corners[i] <= 2.0 * side)) {
                throw new IOException("a corner lies within " + -side + " to " + 2L * side + ", got " + corners[i]);
            }
        }
        PolygonRaster raster = new PolygonRaster(width, height);
        raster.walk(corners);
        return raster.pixels();
    }

    private void walk(double[] corners) {
        int last = corners.length - 2;
        for (int i = 0; i <= last; i += 2) {
            int next = i == last ? 0 : i + 2;
            edge(fine(corners[i]), fine(corners[i + 1]), fine(corners[next]), fine(corners[next + 1]));
        }
    }

    private static int fine(double coordinate) {
        return (int) (FINE * coordinate + 0.5);
    }

    /** Every step of an edge, reckoned from its lower end along its longer side, whichever way it is walked. */
    private void edge(int x0, int y0, int x1, int y1) {
        int across = Math.abs(x1 - x0);
        int down = Math.abs(y1 - y0);
        boolean level = across >= down;
        int steps = Math.max(across, down);
        boolean backward = level ? x0 > x1 : y0 > y1;
        int fromX = backward ? x1 : x0;
        int fromY = backward ? y1 : y0;
        double slope = steps == 0 ? 0 : rise(x0, y0, x1, y1, level);
        int oldX = x0;
        int oldY = y0;
        for (int step = 1; step <= steps; step++) {
            int along = backward ? steps - step : step;
            int x = level ? fromX + along : (int) (fromX + slope * along + 0.5);
            int y = level ? (int) (fromY + slope * along + 0.5) : fromY + along;
            if (x != oldX) {
                toggle(Math.min(x, oldX), Math.min(y, oldY));
            }
            oldX = x;
            oldY = y;
        }
    }

    private static double rise(int x0, int y0, int x1, int y1, boolean level) {
        return level ? (double) (y1 - y0) / (x1 - x0) : (double) (x1 - x0) / (y1 - y0);
    }

    /** Toggles the pixels below a step, where it falls on the middle of a column. */
    private void toggle(int fineX, int fineY) {
        if (Math.floorMod(fineX, FINE) != FINE / 2) {
            return;
        }
        int column = Math.floorDiv(fineX, FINE);
        if (column < 0 || column >= width) {
            return;
        }
        double row = Math.ceil((fineY + 0.5) / FINE - 0.5);
        int first = (int) Math.max(0, Math.min(height, row));
        if (count == toggles.length) {
            toggles = Arrays.copyOf(toggles, 2 * count);
        }
        toggles[count++] = column * height + first;
    }

    private BitSet pixels() {
        Arrays.sort(toggles, 0, count);
        BitSet pixels = new BitSet(width * height);
        for (int i = 0; i < count; i += 2) {
            int end = i + 1 < count ? toggles[i + 1] : width * height;
            for (int at = toggles[i]; at < end; at++) {
                pixels.set(at % height * width + at / height);
            }
        }
        return pixels;
    }
}
