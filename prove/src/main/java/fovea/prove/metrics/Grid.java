package fovea.prove.metrics;

import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.core.image.PixelSpacing;

/**
 * A cut-out of the image around both masks, with the step along each axis. All distances between pixels of the masks
 * can be measured inside it, which is what makes them cheap.
 *
 * @param left first column of the image that belongs to the cut-out; {@code top} and {@code front} likewise
 * @param stepX distance between neighbouring columns, in millimetres or pixels
 */
record Grid(int left, int top, int front, int width, int height, int depth, double stepX, double stepY, double stepZ) {

    /** The smallest grid that holds the foreground of both masks; of one pixel when both are empty. */
    static Grid around(Mask one, Mask other) {
        Geometry geometry = one.geometry();
        int[] low = {geometry.width(), geometry.height(), geometry.depth()};
        int[] high = {-1, -1, -1};
        int index = 0;
        for (int z = 0; z < geometry.depth(); z++) {
            for (int y = 0; y < geometry.height(); y++) {
                int first = geometry.width();
                int last = -1;
                for (int x = 0; x < geometry.width(); x++, index++) {
                    if (one.contains(index) || other.contains(index)) {
                        first = Math.min(first, x);
                        last = x;
                    }
                }
                if (last >= 0) {
                    widen(low, high, 0, first, last);
                    widen(low, high, 1, y, y);
                    widen(low, high, 2, z, z);
                }
            }
        }
        if (high[0] < 0) {
            return of(geometry, new int[3], new int[3]);
        }
        return of(geometry, low, high);
    }

    /** The grid of a whole image. */
    static Grid whole(Geometry geometry) {
        return of(geometry, new int[3], new int[] {geometry.width() - 1, geometry.height() - 1, geometry.depth() - 1});
    }

    private static void widen(int[] low, int[] high, int axis, int first, int last) {
        low[axis] = Math.min(low[axis], first);
        high[axis] = Math.max(high[axis], last);
    }

    private static Grid of(Geometry geometry, int[] low, int[] high) {
        PixelSpacing step = geometry.spacing().orElse(new PixelSpacing(1, 1, 1));
        return new Grid(
                low[0],
                low[1],
                low[2],
                high[0] - low[0] + 1,
                high[1] - low[1] + 1,
                high[2] - low[2] + 1,
                step.columnMm(),
                step.rowMm(),
                step.sliceMm());
    }

    int size() {
        return width * height * depth;
    }

    /** The mask inside the grid: size depth x height x width, x fastest. */
    boolean[] cut(Mask mask) {
        boolean[] inside = new boolean[size()];
        Geometry geometry = mask.geometry();
        int to = 0;
        for (int z = 0; z < depth; z++) {
            for (int y = 0; y < height; y++) {
                int from = ((front + z) * geometry.height() + top + y) * geometry.width() + left;
                for (int x = 0; x < width; x++) {
                    inside[to++] = mask.contains(from + x);
                }
            }
        }
        return inside;
    }
}
