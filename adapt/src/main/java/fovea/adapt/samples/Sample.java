package fovea.adapt.samples;

import fovea.core.Showing;
import fovea.core.cohort.Case;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.model.preparation.Framing;
import fovea.model.preparation.Preparation;
import java.util.List;

/**
 * A case, or a plane of it, scaled to the net's input and kept in memory for the whole run.
 *
 * @param one the case
 * @param plane which plane of a volume; 0 of a plane
 * @param picture its image, scaled
 * @param masks one plane a label, picture height x width, 0 outside and 255 inside
 */
public record Sample(Case one, int plane, Framing.Picture picture, List<byte[]> masks) {
    /** A case that is a plane. */
    public Sample(Case one, Framing.Picture picture, List<byte[]> masks) {
        this(one, 0, picture, masks);
    }

    /** For messages: the case, and which plane of a volume. */
    public String name() {
        return one.geometry().isVolume() ? one.id() + " plane " + plane : one.id();
    }

    /** At half the size: means of four pixels. */
    public Sample halved() {
        return new Sample(
                one,
                plane,
                picture.halved(),
                masks.stream()
                        .map(mask -> new Framing.Picture(picture.width(), picture.height(), 1, mask)
                                .halved()
                                .values())
                        .toList());
    }

    /** A picture with the masks of all labels. */
    public static Sample of(Case one, Image image, Showing showing, List<Mask> masks) {
        Preparation pixels = Preparation.of(image, showing);
        Framing framing = pixels.framing(0);
        return new Sample(
                one, 0, pixels.picture(0), masks.stream().map(framing::scale).toList());
    }
}
