package fovea.prove.metrics;

import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import java.util.OptionalInt;

/** The inside of a mask. */
public final class Interior {
    private Interior() {}

    /**
     * The pixel deepest inside the largest piece of a plane: farthest from the nearest pixel that does not belong to the
     * piece, beyond the image included; the lowest index of equals. Empty when the mask is.
     *
     * @return index y * width + x
     */
    public static OptionalInt deepest(Mask mask) {
        if (mask.geometry().depth() != 1) {
            throw new IllegalArgumentException("the deepest pixel is defined for planes, got a mask of "
                    + mask.geometry().describe());
        }
        if (mask.isEmpty()) {
            return OptionalInt.empty();
        }
        Mask piece = Components.of(mask).largest();
        int width = mask.width() + 2;
        double[] depth = padded(piece);
        int best = 0;
        for (int i = 1; i < depth.length; i++) {
            best = depth[i] > depth[best] ? i : best;
        }
        return OptionalInt.of((best / width - 1) * mask.width() + best % width - 1);
    }

    /**
     * How deep each pixel of a plane lies inside the mask: distance to the nearest pixel that does not belong to it, beyond
     * the image included; 0 outside.
     *
     * @return height x width distances, in millimetres where the spacing is known, else in pixels
     */
    public static double[] depths(Mask mask) {
        double[] padded = padded(mask);
        double[] depths = new double[mask.geometry().size()];
        for (int i = 0; i < depths.length; i++) {
            int at = (i / mask.width() + 1) * (mask.width() + 2) + i % mask.width() + 1;
            depths[i] = mask.contains(i) ? Math.sqrt(padded[at]) : 0;
        }
        return depths;
    }

    /** Squared depths with a border of one pixel around the image. */
    private static double[] padded(Mask mask) {
        int width = mask.width() + 2;
        Geometry padded = mask.geometry()
                .spacing()
                .map(step -> Geometry.plane(width, mask.height() + 2, step))
                .orElse(Geometry.plane(width, mask.height() + 2));
        boolean[] outside = new boolean[padded.size()];
        for (int i = 0; i < outside.length; i++) {
            int x = i % width - 1;
            int y = i / width - 1;
            outside[i] = x < 0 || y < 0 || x >= mask.width() || y >= mask.height() || !mask.contains(x, y);
        }
        return DistanceTransform.squared(outside, Grid.whole(padded));
    }
}
