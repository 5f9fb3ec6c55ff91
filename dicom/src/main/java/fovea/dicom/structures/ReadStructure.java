package fovea.dicom.structures;

import fovea.core.image.Mask;
import java.util.List;

/**
 * A structure that was read.
 *
 * @param number ROI Number
 * @param name ROI Name; empty text where it has none
 * @param mask on the grid of the source
 * @param drawn contours that lie on slices of the source, be it outside of the picture
 * @param notes contours that were not simply drawn, a kind each
 */
public record ReadStructure(int number, String name, Mask mask, int drawn, List<ContourNote> notes) {
    public ReadStructure {
        notes = List.copyOf(notes);
    }

    /** What a person calls it. */
    public String title() {
        return name.isEmpty() ? "structure " + number : name;
    }
}
