package fovea.curate.sheet;

import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.CaseReader;
import fovea.core.image.Cut;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Plan.Axis;
import fovea.core.image.Slicing;
import fovea.core.page.Layer;
import fovea.core.page.PictureSize;
import fovea.core.page.Plate;
import java.util.ArrayList;
import java.util.List;

/** A picture of a case with the outlines of its masks. */
final class Thumb {
    private Thumb() {}

    /** A PNG data URI; of a volume the stored slice that holds most of the labels. */
    static String of(Case one, List<Label> labels, CaseReader reader) {
        Image image = reader.image(one);
        List<Mask> masks = labels.stream().map(label -> reader.mask(one, label)).toList();
        Cut cut = new Slicing(Axis.Z, 0, "").cut(image.geometry());
        int plane = cut.fullest(masks);
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            layers.add(new Layer(labels.get(i).name(), cut.mask(masks.get(i), plane)));
        }
        return Plate.of(cut.image(image, plane), layers, PictureSize.SHEET, Plate.Paint.OUTLINE)
                .dataUri();
    }
}
