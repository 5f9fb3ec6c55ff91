package fovea.adapt;

import fovea.core.Case;
import fovea.core.CaseReader;
import fovea.core.Image;
import fovea.core.Label;
import fovea.model.Framing;
import java.util.List;

/**
 * A case, or a plane of it, scaled to the net's input and kept in memory for the whole run.
 *
 * @param one the case
 * @param plane which plane of a volume; 0 of a plane
 * @param picture its image, scaled
 * @param masks one plane a label, picture height x width, 0 outside and 255 inside
 */
record Sample(Case one, int plane, Framing.Picture picture, List<byte[]> masks) {
    /** A case that is a plane. */
    Sample(Case one, Framing.Picture picture, List<byte[]> masks) {
        this(one, 0, picture, masks);
    }

    /** For messages: the case, and which plane of a volume. */
    String name() {
        return one.geometry().isVolume() ? one.id() + " plane " + plane : one.id();
    }

    static Sample read(Case one, List<Label> labels, CaseReader reader, Recipe recipe) {
        Image image = reader.image(one);
        Framing framing = Framing.of(image.geometry(), recipe.size());
        return new Sample(
                one,
                0,
                framing.scale(image, recipe.showing().greys()),
                labels.stream()
                        .map(label -> framing.scale(reader.mask(one, label)))
                        .toList());
    }
}
