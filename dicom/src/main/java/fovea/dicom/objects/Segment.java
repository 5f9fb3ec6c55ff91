package fovea.dicom.objects;

import fovea.core.image.Mask;

/**
 * One structure on the source's grid.
 *
 * @param structure what it is
 * @param mask as many slices as the source has frames; empty when the structure was looked for and is absent
 */
public record Segment(Structure structure, Mask mask) {}
