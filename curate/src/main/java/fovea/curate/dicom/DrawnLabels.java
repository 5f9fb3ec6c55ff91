package fovea.curate.dicom;

import fovea.core.Remark;
import fovea.formats.LabelMap;
import java.util.List;

/**
 * The labels of a case, drawn from its Segmentations and structure sets.
 *
 * @param map on the image's grid
 * @param remarks what of the objects could not be drawn as it stands
 */
public record DrawnLabels(LabelMap map, List<Remark> remarks) {
    public DrawnLabels {
        remarks = List.copyOf(remarks);
    }
}
