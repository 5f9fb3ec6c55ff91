package fovea.model.preparation;

import fovea.core.Showing;
import fovea.core.image.Cut;
import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Plan;
import java.util.Optional;

/**
 * Pixels for a net, prepared as its {@link Showing} says: the one way from real values to the net's input, for training,
 * validation, proof and use. Which file format the picture comes from makes no difference.
 */
public final class Preparation {
    private static final float WHITE = 255;

    private final Image image;
    private final Showing showing;
    private final Plan.Window.Fixed ends; // of the whole picture or volume
    private final Optional<Cut> cut; // of a volume

    private Preparation(Image image, Showing showing, Plan.Window.Fixed ends, Optional<Cut> cut) {
        this.image = image;
        this.showing = showing;
        this.ends = ends;
        this.cut = cut;
    }

    /**
     * Decides black and white for a picture or volume, and how a volume is cut.
     *
     * @param image real values, after the modality transform where the format has one
     * @throws IllegalArgumentException when it is a volume and the net learnt from planes, or it is of another scale than
     *     the net's window
     */
    public static Preparation of(Image image, Showing showing) {
        Geometry geometry = image.geometry();
        if (geometry.isVolume() && showing.slicing().isEmpty()) {
            throw new IllegalArgumentException(
                    "the net takes planes, the image must have one slice, it is a volume of " + geometry.describe());
        }
        Image seen = showing.colours() == Showing.Colours.GREY ? image.grey() : image;
        Optional<Cut> cut =
                geometry.isVolume() ? showing.slicing().map(slicing -> slicing.cut(geometry)) : Optional.empty();
        return new Preparation(seen, showing, showing.blackAndWhite(seen), cut);
    }

    /** Planes that the net is shown; 1 of a picture. */
    public int planes() {
        return cut.map(Cut::planes).orElse(1);
    }

    /** How a plane lies in the net's input. */
    public Framing framing(int plane) {
        return Framing.of(cut.map(planes -> planes.plane(plane)).orElse(image.geometry()), showing.size());
    }

    /** A plane at the size of the net's input, as bytes: what augmentation starts from. */
    public Framing.Picture picture(int plane) {
        Image shown = cut.map(planes -> planes.image(image, plane)).orElse(image);
        return framing(plane).scale(display(shown), shown.channels());
    }

    /** A plane as the net takes it. */
    public NetworkInput input(int plane) {
        return NetworkInput.of(picture(plane), showing.size());
    }

    /** Samples in their order, black 0 and white 255. */
    private float[] display(Image shown) {
        float[] samples = shown.toArray();
        float low = (float) ends.low();
        float range = (float) ends.high() - low;
        boolean asTheyAre = low == 0 && range == WHITE; // exactly: no rounding of a quotient
        for (int i = 0; i < samples.length; i++) {
            samples[i] =
                    asTheyAre ? Math.clamp(samples[i], 0, WHITE) : Math.clamp((samples[i] - low) / range, 0, 1) * WHITE;
        }
        return samples;
    }
}
