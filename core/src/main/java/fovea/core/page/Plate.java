package fovea.core.page;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import java.util.List;

/**
 * A plane of a study as a plate in an atlas: turned as radiologists look at it, masks drawn over it, letters at the edges
 * where the place in the patient is known, and below it a legend that names each colour.
 */
public final class Plate {
    private static final int WHITE = 0xFFFFFF;

    /** A letter's own pixel is one of the picture for each so many of its shorter side. */
    private static final int LETTERING = 160;

    private final Geometry picture;
    private final Canvas canvas;

    private Plate(Geometry picture, Canvas canvas) {
        this.picture = picture;
        this.canvas = canvas;
    }

    /** How masks are drawn. */
    public enum Paint {
        /** The outline, and the inside tinted. */
        TINT,
        /** The outline alone. */
        OUTLINE
    }

    /**
     * Draws a plane.
     *
     * @param plane the image, whose geometry says how it lies in the patient
     * @param layers masks of the plane's size; the first is drawn in the first of {@link Overlay}'s colours
     * @throws IllegalArgumentException for a volume, and when a mask is of another size
     */
    public static Plate of(Image plane, List<Layer> layers, PictureSize size, Paint paint) {
        return of(plane, layers, size, paint, List.of());
    }

    /**
     * The same with words below the legend.
     *
     * @param warnings each on a line of its own
     */
    public static Plate of(Image plane, List<Layer> layers, PictureSize size, Paint paint, List<String> warnings) {
        PlaneView view = PlaneView.of(plane.geometry(), size);
        List<Mask> masks = layers.stream().map(layer -> view.mask(layer.mask())).toList();
        Overlay overlay = Overlay.of(view.image(plane), masks, paint == Paint.TINT ? Overlay.TINT : 0);
        Geometry picture = view.geometry();
        int scale = Math.max(1, Math.min(picture.width(), picture.height()) / LETTERING);
        Legend legend = new Legend(layers, warnings, picture.width(), scale);
        Canvas canvas = new Canvas(picture.width(), picture.height() + legend.height());
        canvas.put(overlay);
        view.marks().ifPresent(marks -> mark(canvas, picture, marks, scale));
        legend.draw(canvas, picture.height());
        return new Plate(picture, canvas);
    }

    private static void mark(Canvas canvas, Geometry picture, Marks marks, int scale) {
        int letter = Letters.SIDE * scale;
        int rim = letter / 4;
        int middle = (picture.height() - letter) / 2;
        canvas.text(marks.left(), rim, middle, scale, WHITE);
        canvas.text(
                marks.right(), picture.width() - rim - letter * marks.right().length(), middle, scale, WHITE);
        canvas.text(marks.top(), (picture.width() - letter * marks.top().length()) / 2, rim, scale, WHITE);
        int last = picture.height() - rim - letter;
        canvas.text(marks.bottom(), (picture.width() - letter * marks.bottom().length()) / 2, last, scale, WHITE);
    }

    /** Size of the plane's picture, without the legend below it. */
    public Geometry picture() {
        return picture;
    }

    /** Columns of the plate. */
    public int width() {
        return canvas.width();
    }

    /** Rows of the plate, the legend's included. */
    public int height() {
        return canvas.height();
    }

    /** A copy of the pixels: height x width x 3 bytes, red first. */
    public byte[] toRgb() {
        return canvas.toRgb();
    }

    /** The plate as a PNG file. */
    public byte[] png() {
        return canvas.png();
    }

    /** The plate as a PNG data URI. */
    public String dataUri() {
        return Png.dataUri(png());
    }
}
