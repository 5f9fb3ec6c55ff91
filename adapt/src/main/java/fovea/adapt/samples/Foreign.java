package fovea.adapt.samples;

import fovea.core.Showing;
import fovea.core.cohort.TrainingTrace;
import fovea.core.image.Image;
import fovea.model.preparation.Framing;
import fovea.model.preparation.Preparation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Pictures of other kinds, on which nothing is to be found: real negatives beside those made of the own pictures.
 *
 * @param sha256 of all of them; empty text where there are none
 * @param pictures read when their turn comes
 */
public record Foreign(String sha256, List<Source> pictures) {
    /** Without any. */
    public static final Foreign NONE = new Foreign("", List.of());

    /** A picture, read when it is asked for. */
    public interface Source {
        /** For messages. */
        String name();

        /**
         * Reads it.
         *
         * @throws java.io.UncheckedIOException when it cannot be read
         */
        Image image();
    }

    public Foreign {
        Objects.requireNonNull(sha256, "sha256 is null");
        pictures = List.copyOf(pictures);
    }

    /**
     * All of them as the net will see them.
     *
     * @param trace of what is learnt from
     * @throws IllegalArgumentException when one of them is a picture learnt from, or nearly so, or is a volume
     */
    public List<Framing.Picture> shown(Showing showing, TrainingTrace trace) {
        List<Framing.Picture> shown = new ArrayList<>();
        for (Source source : pictures) {
            Image image = source.image();
            if (image.geometry().isVolume()) {
                throw new IllegalArgumentException("foreign pictures must be planes, " + source.name()
                        + " is a volume of " + image.geometry().describe());
            }
            if (trace.recognises(image)) {
                throw new IllegalArgumentException("foreign pictures must not be the cohort's own: " + source.name()
                        + " is a picture learnt from, or a near copy of one; take it out of the folder");
            }
            shown.add(Preparation.of(image, showing).picture(0));
        }
        return shown;
    }
}
