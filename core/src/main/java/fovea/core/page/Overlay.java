package fovea.core.page;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import java.util.List;

/**
 * A plane in grey with masks over it, for the eye: each mask's inside is tinted and its edge drawn in full colour.
 *
 * <p>Grey runs from the image's smallest to its largest sample, except for 8-bit pictures, which are shown as stored.
 */
public final class Overlay {
    /** Colours told apart by colour-blind readers too (Okabe and Ito 2008), brightest against grey first. */
    private static final List<Integer> COLOURS =
            List.of(0xE69F00, 0x56B4E9, 0x009E73, 0xF0E442, 0xCC79A7, 0xD55E00, 0x0072B2);

    private static final double TINT = 0.3;

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
            paint(rgb, masks.get(m), COLOURS.get(m % COLOURS.size()));
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

    /** The colour of the mask at this position, as red, green and blue bits 0xRRGGBB. */
    public static int colour(int position) {
        return COLOURS.get(Math.floorMod(position, COLOURS.size()));
    }

    private static byte[] grey(Image image) {
        int pixels = image.geometry().size();
        float[] samples = image.toArray();
        float[] grey = new float[pixels];
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < pixels; i++) {
            grey[i] = image.channels() == 1 ? samples[i] : luma(samples, 3 * i);
            low = Math.min(low, grey[i]);
            high = Math.max(high, grey[i]);
        }
        if (image.bits() == 8) {
            low = 0;
            high = 255;
        }
        float scale = high > low ? 255 / (high - low) : 0;
        byte[] rgb = new byte[3 * pixels];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.round(Math.max(0, Math.min(255, (grey[i / 3] - low) * scale)));
        }
        return rgb;
    }

    /** Rec. 601 luma of the pixel whose red sample is at {@code at}. */
    private static float luma(float[] samples, int at) {
        return 0.299f * samples[at] + 0.587f * samples[at + 1] + 0.114f * samples[at + 2];
    }

    private static void paint(byte[] rgb, Mask mask, int colour) {
        for (int y = 0, i = 0; y < mask.height(); y++) {
            for (int x = 0; x < mask.width(); x++, i++) {
                if (mask.contains(x, y)) {
                    blend(rgb, 3 * i, colour, isEdge(mask, x, y) ? 1 : TINT);
                }
            }
        }
    }

    /** Whether one of the four neighbours is outside the mask or the picture. */
    private static boolean isEdge(Mask mask, int x, int y) {
        return x == 0
                || y == 0
                || x == mask.width() - 1
                || y == mask.height() - 1
                || !mask.contains(x - 1, y)
                || !mask.contains(x + 1, y)
                || !mask.contains(x, y - 1)
                || !mask.contains(x, y + 1);
    }

    private static void blend(byte[] rgb, int at, int colour, double share) {
        for (int c = 0; c < 3; c++) {
            int over = (colour >> (16 - 8 * c)) & 0xFF;
            rgb[at + c] = (byte) Math.round(share * over + (1 - share) * (rgb[at + c] & 0xFF));
        }
    }
}
