package fovea.prove.metrics;

/**
 * Exact Euclidean distance from every pixel to the nearest marked one, in time linear in the number of pixels, any
 * spacing (Felzenszwalb and Huttenlocher, Distance Transforms of Sampled Functions, Theory of Computing 8, 2012,
 * algorithm 1): along each axis in turn, the lower envelope of one parabola per pixel.
 */
final class DistanceTransform {
    private final double[] field;
    private final double[] heights;
    private final int[] roots;
    private final double[] borders;

    private DistanceTransform(double[] field, int longest) {
        this.field = field;
        heights = new double[longest];
        roots = new int[longest];
        borders = new double[longest];
    }

    /**
     * Squared distances to the nearest site, depth x height x width, x fastest; all infinite when there is no site.
     *
     * @param sites marked pixels, of the grid's size
     */
    static double[] squared(boolean[] sites, Grid grid) {
        double[] field = alongRows(sites, grid);
        DistanceTransform transform = new DistanceTransform(field, Math.max(grid.height(), grid.depth()));
        int width = grid.width();
        int plane = width * grid.height();
        if (grid.height() > 1) {
            for (int z = 0; z < grid.depth(); z++) {
                for (int x = 0; x < width; x++) {
                    transform.line(z * plane + x, width, grid.height(), grid.stepY() * grid.stepY());
                }
            }
        }
        if (grid.depth() > 1) {
            for (int i = 0; i < plane; i++) {
                transform.line(i, plane, grid.depth(), grid.stepZ() * grid.stepZ());
            }
        }
        return field;
    }

    /** The first axis needs no parabolas: the nearest site of a row is the last one seen from either side. */
    private static double[] alongRows(boolean[] sites, Grid grid) {
        double[] field = new double[sites.length];
        int width = grid.width();
        for (int row = 0; row < field.length; row += width) {
            int last = -1;
            for (int x = 0; x < width; x++) {
                last = sites[row + x] ? x : last;
                field[row + x] = last < 0 ? Double.POSITIVE_INFINITY : (x - last) * grid.stepX();
            }
            last = -1;
            for (int x = width - 1; x >= 0; x--) {
                last = sites[row + x] ? x : last;
                double right = last < 0 ? Double.POSITIVE_INFINITY : (last - x) * grid.stepX();
                double nearest = Math.min(field[row + x], right);
                field[row + x] = nearest * nearest;
            }
        }
        return field;
    }

    private void line(int offset, int stride, int length, double squaredStep) {
        int last = -1;
        for (int q = 0; q < length; q++) {
            double height = field[offset + q * stride];
            heights[q] = height;
            if (height == Double.POSITIVE_INFINITY) {
                continue;
            }
            double border = Double.NEGATIVE_INFINITY;
            while (last >= 0) {
                border = meeting(roots[last], q, squaredStep);
                if (border > borders[last]) {
                    break;
                }
                last--;
            }
            last++;
            roots[last] = q;
            borders[last] = last == 0 ? Double.NEGATIVE_INFINITY : border;
        }
        int parabola = 0;
        for (int q = 0; q < length && last >= 0; q++) {
            while (parabola < last && borders[parabola + 1] < q) {
                parabola++;
            }
            int away = q - roots[parabola];
            field[offset + q * stride] = (double) away * away * squaredStep + heights[roots[parabola]];
        }
    }

    /** Where the parabola rooted at {@code p} gives way to the one rooted at {@code q}, p left of q, in pixels. */
    private double meeting(int p, int q, double squaredStep) {
        double rise = (heights[q] - heights[p]) / squaredStep;
        return (rise + (double) q * q - (double) p * p) / (2.0 * (q - p));
    }
}
