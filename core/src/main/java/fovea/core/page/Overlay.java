package fovea.core.page;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import java.util.List;

/**
 * A plane in grey with masks over it, pixel by pixel on the plane's own grid: each mask's inside is tinted and its outline
 * drawn in full colour. {@link Plate} makes a picture for people of it.
 *
 * <p>8-bit images are shown as stored, others between their 0.5 % and 99.5 % quantiles.
 */
public final class Overlay {
    /** Colours told apart by colour-blind readers too (Okabe and Ito 2008), brightest against grey first. */
    private static final List<Integer> COLOURS =
            List.of(0xE69F00, 0x56B4E9, 0x009E73, 0xF0E442, 0xCC79A7, 0xD55E00, 0x0072B2);

    /** The share of a colour inside its outline. */
    static final double TINT = 0.3;

    /** An outline is one pixel wide for each so many of the picture's shorter side, and at least one. */
    private static final int OUTLINE = 400;

    private final Geometry geometry;
    private final byte[] rgb;

    private Overlay(Geometry geometry, byte[] rgb) {
        this.geometry = geometry;
        this.rgb = rgb;
    }

    /**
     * Draws masks over a picture; the first mask gets the first colour.
     *
     * @throws IllegalArgumentException when a mask is of another size, or the image is a volume
     */
    public static Overlay of(Image image, List<Mask> masks) {
        return of(image, masks, TINT);
    }

    /** The same with another share of the colours inside the outlines, 0 to 1. */
    static Overlay of(Image image, List<Mask> masks, double tint) {
        Geometry geometry = image.geometry();
        if (geometry.depth() != 1) {
            throw new IllegalArgumentException("an overlay shows one plane, got " + geometry.describe());
        }
        byte[] rgb = grey(image);
        for (int m = 0; m < masks.size(); m++) {
            if (!masks.get(m).geometry().sameSize(geometry)) {
                throw new IllegalArgumentException("image is " + geometry.describe() + ", mask "
                        + masks.get(m).geometry().describe());
            }
            paint(rgb, masks.get(m), colour(m), tint);
        }
        return new Overlay(geometry, rgb);
    }

    public Geometry geometry() {
        return geometry;
    }

    /** A copy of the picture: height x width x 3 bytes, red first. */
    public byte[] toRgb() {
        return rgb.clone();
    }

    /**
     * The colour of the mask at this position, from 0, as red, green and blue bits 0xRRGGBB. Seven colours, then the same
     * seven paler, then darker, then again.
     */
    public static int colour(int position) {
        int colour = COLOURS.get(Math.floorMod(position, COLOURS.size()));
        return switch (Math.floorDiv(position, COLOURS.size()) % 3) {
            case 1 -> mixed(colour, 0xFFFFFF);
            case 2 -> mixed(colour, 0x000000);
            default -> colour;
        };
    }

    private static int mixed(int colour, int other) {
        return ((colour & 0xFEFEFE) >> 1) + ((other & 0xFEFEFE) >> 1);
    }

    private static byte[] grey(Image image) {
        float[] grey = image.grey().toArray();
        GreyScale greys = GreyScale.of(image);
        byte[] rgb = new byte[3 * grey.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) greys.of(grey[i / 3]);
        }
        return rgb;
    }

    private static void paint(byte[] rgb, Mask mask, int colour, double tint) {
        int width = Math.max(1, Math.min(mask.width(), mask.height()) / OUTLINE);
        for (int y = 0, i = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++, i++) {
                if (mask.contains(x, y)) {
                    blend(rgb, 3 * i, colour, isEdge(mask, x, y, width) ? 1 : tint);
                }
            }
        }
    }

    /** Whether a place so many pixels away along an axis is outside the mask or the picture. */
    private static boolean isEdge(Mask mask, int x, int y, int width) {
        return isOutside(mask, x - width, y)
                || isOutside(mask, x + width, y)
                || isOutside(mask, x, y - width)
                || isOutside(mask, x, y + width);
    }

    private static boolean isOutside(Mask mask, int x, int y) {
        return x < 0 || y < 0 || x >= mask.width() || y >= mask.height() || !mask.contains(x, y);
    }

    private static void blend(byte[] rgb, int at, int colour, double share) {
        for (int c = 0; c < 3; c++) {
            int over = (colour >> (16 - 8 * c)) & 0xFF;
            rgb[at + c] = (byte) Math.round(share * over + (1 - share) * (rgb[at + c] & 0xFF));
        }
    }
}
