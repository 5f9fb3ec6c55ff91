package fovea.core.page;

import fovea.core.image.Mask;

/**
 * A mask to be drawn over a plane.
 *
 * @param name what the legend calls it
 * @param mask of the plane's size
 */
public record Layer(String name, Mask mask) {}
