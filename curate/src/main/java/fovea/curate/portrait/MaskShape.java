package fovea.curate.portrait;

import java.util.List;

/**
 * One label's mask in numbers.
 *
 * @param pixels of the label
 * @param share of the picture that is labelled, 0 to 1
 * @param components connected parts, corners count
 * @param specks parts of at most 3 pixels or a hundredth of the largest part, whichever is more
 * @param speckPixels pixels in specks
 * @param holePixels background pixels wholly enclosed by the label, in planes
 * @param framePixels pixels on the frame of the picture, in planes
 * @param outline pixels with a neighbour in the plane that is not of the label
 * @param centre of mass along x, y and z, each 0 to 1
 * @param grey mean of the image inside, from its median in units of its 5 to 95 per cent range
 * @param inside stored values that 5, 50 and 95 per cent of the label's pixels lie below
 */
public record MaskShape(
        long pixels,
        double share,
        int components,
        int specks,
        long speckPixels,
        long holePixels,
        long framePixels,
        long outline,
        List<Double> centre,
        double grey,
        List<Double> inside) {
    public MaskShape {
        inside = List.copyOf(inside);
        centre = List.copyOf(centre);
    }

    /** Outline over that of a disc of the same area: 1 for a disc, more the more ragged. */
    public double raggedness() {
        return outline / Math.max(1, 2 * Math.sqrt(Math.PI * pixels));
    }
}
