package fovea.prove.metrics;

/** The pixels of a mask that touch its outside. */
final class Edge {
    private Edge() {}

    /**
     * Mask minus its erosion by the cross: pixels with a background neighbour among 4 (6 in volumes). Beyond the grid
     * lies background, in the image or outside it.
     *
     * @param flat whether the image is a plane, so that slices have no neighbours
     */
    static boolean[] of(boolean[] mask, Grid grid, boolean flat) {
        boolean[] edge = new boolean[mask.length];
        int width = grid.width();
        int plane = width * grid.height();
        int index = 0;
        for (int z = 0; z < grid.depth(); z++) {
            boolean outer = !flat && (z == 0 || z == grid.depth() - 1);
            for (int y = 0; y < grid.height(); y++) {
                boolean rim = outer || y == 0 || y == grid.height() - 1;
                for (int x = 0; x < width; x++, index++) {
                    if (mask[index]) {
                        edge[index] = rim
                                || x == 0
                                || x == width - 1
                                || !(mask[index - 1] && mask[index + 1])
                                || !(mask[index - width] && mask[index + width])
                                || !(flat || (mask[index - plane] && mask[index + plane]));
                    }
                }
            }
        }
        return edge;
    }
}
