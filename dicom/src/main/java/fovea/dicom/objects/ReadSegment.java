package fovea.dicom.objects;

import fovea.core.image.Mask;
import java.util.Optional;

/**
 * A segment that was read.
 *
 * @param number its number in the object
 * @param label Segment Label; empty text where it has none
 * @param type segmented property type, where it is coded in short form
 * @param mask on the grid of the source images
 */
public record ReadSegment(int number, String label, Optional<Code> type, Mask mask) {}
