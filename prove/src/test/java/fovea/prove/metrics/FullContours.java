package fovea.prove.metrics;

import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import java.util.Arrays;

/**
 * Surface distances as seg-metrics has them: an edge pixel is one with background among its 8 neighbours (26 in volumes), the
 * image's border is no background, and the distances of both sides are poured together.
 */
final class FullContours {
    private FullContours() {}

    /** Distances of both edges' pixels to the other edge, rising; empty when one mask is. */
    static double[] pooled(Mask reference, Mask predicted) {
        if (reference.isEmpty() || predicted.isEmpty()) {
            return new double[0];
        }
        Grid grid = Grid.whole(reference.geometry());
        boolean[] own = edge(reference);
        boolean[] other = edge(predicted);
        double[] toOwn = DistanceTransform.squared(own, grid);
        double[] toOther = DistanceTransform.squared(other, grid);
        double[] found = new double[2 * own.length];
        int count = 0;
        for (int i = 0; i < own.length; i++) {
            if (own[i]) {
                found[count++] = Math.sqrt(toOther[i]);
            }
            if (other[i]) {
                found[count++] = Math.sqrt(toOwn[i]);
            }
        }
        double[] distances = Arrays.copyOf(found, count);
        Arrays.sort(distances);
        return distances;
    }

    private static boolean[] edge(Mask mask) {
        Geometry g = mask.geometry();
        boolean[] edge = new boolean[g.size()];
        for (int i = 0; i < edge.length; i++) {
            edge[i] = mask.contains(i)
                    && outsideNear(mask, i % g.width(), i / g.width() % g.height(), i / g.width() / g.height());
        }
        return edge;
    }

    private static boolean outsideNear(Mask mask, int x, int y, int z) {
        Geometry g = mask.geometry();
        for (int k = Math.max(0, z - 1); k <= Math.min(g.depth() - 1, z + 1); k++) {
            for (int j = Math.max(0, y - 1); j <= Math.min(g.height() - 1, y + 1); j++) {
                for (int i = Math.max(0, x - 1); i <= Math.min(g.width() - 1, x + 1); i++) {
                    if (!mask.contains((k * g.height() + j) * g.width() + i)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
