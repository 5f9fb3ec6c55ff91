package fovea.adapt;

import fovea.core.Case;
import fovea.core.CaseReader;
import fovea.core.Image;
import fovea.core.Label;
import fovea.model.Framing;
import java.util.List;

/**
 * A case scaled to the net's input, kept in memory for the whole run.
 *
 * @param one the case
 * @param picture its image, scaled
 * @param masks one plane a label, picture height x width, 0 outside and 255 inside
 */
record Sample(Case one, Framing.Picture picture, List<byte[]> masks) {
    static Sample read(Case one, List<Label> labels, CaseReader reader, Recipe recipe) {
        Image image = reader.image(one);
        Framing framing = Framing.of(image.geometry(), recipe.size());
        return new Sample(
                one,
                framing.scale(image, recipe.showing().greys()),
                labels.stream()
                        .map(label -> framing.scale(reader.mask(one, label)))
                        .toList());
    }
}
