package fovea.prove.metrics;

import fovea.core.image.Mask;

/** What lies near a mask. */
public final class Neighbourhood {
    private Neighbourhood() {}

    /**
     * The mask and every pixel whose centre lies within a distance of one of its centres; empty for an empty mask.
     *
     * @param distance in millimetres where the spacing is known, else in pixels; at least 0
     */
    public static Mask within(Mask mask, double distance) {
        if (mask.isEmpty()) {
            return mask;
        }
        Grid grid = Grid.whole(mask.geometry());
        double[] squared = DistanceTransform.squared(grid.cut(mask), grid);
        return Mask.of(mask.geometry(), i -> squared[i] <= distance * distance);
    }
}
