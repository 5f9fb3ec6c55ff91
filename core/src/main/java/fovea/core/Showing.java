package fovea.core;

import fovea.core.image.Image;
import fovea.core.image.Plan;
import fovea.core.image.Slicing;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * How pictures are shown to a net: resolved once, when an adapter is trained, from the pictures of its cohort and its
 * plan. It stands in the adapter's card and is followed in training, proof and use alike, whatever file format a picture
 * comes from: the net's input depends on the picture's real values alone.
 *
 * <p>From real values to the net's input: colours become grey where {@code colours} says so; values between black and
 * white of the window are mapped linearly to 0..255, clamped at both ends; each plane is resampled so that its longer
 * side has {@code size} pixels (antialiased bilinear, in 32-bit floats), rounded half up to 0..255, normalised by SAM's
 * mean and deviation, and padded at the right and bottom with zeros after normalisation.
 *
 * @param values what the numbers of a picture mean
 * @param window black to white, as {@link Plan.Window#text}: {@code stored} (0 is black, 255 is white), {@code fixed LOW
 *     HIGH}, or {@code quantiles LOW HIGH} of each picture, of each volume where {@code slicing} is there
 * @param colours whether the net learnt from colours
 * @param size side of the net's square input in pixels
 * @param slicing how volumes are cut into planes; empty for a net that learnt from planes
 */
public record Showing(Values values, String window, Colours colours, int size, Optional<Slicing> slicing) {
    /** Quantiles that are black and white for pictures that have no other window, as MedSAM's preparation has them. */
    public static final Plan.Window.Quantiles ORDINARY = new Plan.Window.Quantiles(0.005, 0.995);

    /** Of a specialist that is shown no pictures but reports. */
    public static final Showing NONE =
            new Showing(Values.DISPLAY_ONLY, new Plan.Window.Stored().text(), Colours.GREY, 1, Optional.empty());

    private static final float WHITE = 255;

    /** What the numbers of a picture mean. */
    public enum Values {
        /**
         * Display values, 0 (black) to 255 (white). A picture with values beyond them, which the net did not learn from,
         * is shown from its 0.5 to its 99.5 per cent quantile, and {@link Showing#remark} says so.
         */
        DISPLAY,
        /** Display values; a picture with values beyond 0 to 255 is refused. */
        DISPLAY_ONLY,
        /** Values after the modality transform (DICOM PS3.3 C.11.1), such as Hounsfield units. */
        REAL
    }

    /** What becomes of colours. */
    public enum Colours {
        /** The net learnt from grey pictures: colours are turned into grey by their luma (ITU-R BT.601). */
        GREY,
        /** The net learnt from red, green and blue; grey pictures are shown as three equal channels. */
        RGB
    }

    public Showing {
        Objects.requireNonNull(values, "values is null");
        Objects.requireNonNull(colours, "colours is null");
        Objects.requireNonNull(slicing, "slicing is null");
        Plan.Window greys = Plan.Window.of(window);
        window = greys.text();
        if (greys instanceof Plan.Window.Stored && values == Values.REAL) {
            throw new IllegalArgumentException("real values need a fixed window or quantiles, got the window stored");
        }
        if (size < 1) {
            throw new IllegalArgumentException("the size of a net's input must be at least 1, got " + size);
        }
    }

    /** Of a generalist: display values as they are, colours as they are, planes only. */
    public static Showing ofGeneralist(int size) {
        return new Showing(Values.DISPLAY, new Plan.Window.Stored().text(), Colours.RGB, size, Optional.empty());
    }

    /** The same greys and colours at another input size. */
    public Showing at(int otherSize) {
        return new Showing(values, window, colours, otherSize, slicing);
    }

    /** The same with volumes cut that way. */
    public Showing sliced(Slicing cut) {
        return new Showing(values, window, colours, size, Optional.of(cut));
    }

    /** Black to white. */
    public Plan.Window greys() {
        return Plan.Window.of(window);
    }

    /**
     * Black and white for one picture or volume: the values that are shown as 0 and 255.
     *
     * @throws IllegalArgumentException when the picture is of another scale than the window
     */
    public Plan.Window.Fixed blackAndWhite(Image image) {
        return switch (greys()) {
            case Plan.Window.Stored stored -> stored(image);
            case Plan.Window.Fixed fixed -> fitting(fixed, image);
            case Plan.Window.Quantiles quantiles -> image.range(quantiles);
        };
    }

    private Plan.Window.Fixed stored(Image image) {
        if (image.isWithin(0, WHITE)) {
            return new Plan.Window.Fixed(0, WHITE);
        }
        if (values == Values.DISPLAY_ONLY) {
            throw new IllegalArgumentException(
                    "the adapter's card is of an older version and tells how pictures of 0 to 255 are shown, not how deeper"
                            + " pictures are; this picture has values beyond 0 to 255: train the adapter again, or convert"
                            + " the picture to 8 bits as the training pictures were");
        }
        return image.range(ORDINARY);
    }

    private static Plan.Window.Fixed fitting(Plan.Window.Fixed window, Image image) {
        boolean beyond = window.low() < 0 || window.high() > WHITE;
        if (image.bits() <= 8 && beyond) {
            throw new IllegalArgumentException("the net shows values by the window " + window.text()
                    + ", which must lie within 0 to 255 for samples of " + image.bits()
                    + " bits: this picture is of another scale");
        }
        return window;
    }

    /** What a person must know of how this picture is shown: that the net never learnt from its kind. */
    public Optional<String> remark(Image image) {
        boolean deep = values == Values.DISPLAY && greys() instanceof Plan.Window.Stored && !image.isWithin(0, WHITE);
        return deep
                ? Optional.of(
                        "the picture has values beyond 0 to 255, which the specialist learnt from; it is shown from its"
                                + " 0.5 to its 99.5 per cent quantile, which was not proven")
                : Optional.empty();
    }

    /** In one line, for cards and pages. */
    public String describe() {
        if (equals(NONE)) {
            return "no pictures";
        }
        String numbers = values == Values.REAL ? "real values" : "display values 0 to 255";
        String greys =
                switch (greys()) {
                    case Plan.Window.Stored stored -> "as they are";
                    case Plan.Window.Fixed(double low, double high) ->
                        "from " + low + " (black) to " + high + " (white)";
                    case Plan.Window.Quantiles(double low, double high) ->
                        String.format(
                                Locale.ROOT,
                                "from the %s to the %s quantile of each %s",
                                low,
                                high,
                                slicing.isPresent() ? "volume" : "picture");
                };
        return numbers + " " + greys + ", " + (colours == Colours.RGB ? "in colour" : "grey") + ", at " + size + " px"
                + slicing.map(cut -> ", planes " + cut.describe()).orElse("");
    }
}
