package fovea.core.page;

import java.util.Arrays;

/** A picture in colours that is being drawn. Not thread-safe. */
final class Canvas {
    private static final int BLACK = 0x000000;

    private final int width;
    private final int height;
    private final byte[] rgb;

    /** All black. */
    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.rgb = new byte[3 * width * height];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Puts an overlay into the upper left corner. */
    void put(Overlay overlay) {
        byte[] from = overlay.toRgb();
        int across = overlay.geometry().width();
        for (int y = 0; y < overlay.geometry().height(); y++) {
            System.arraycopy(from, 3 * y * across, rgb, 3 * y * width, 3 * across);
        }
    }

    /** A filled square; what lies outside the picture is left out. */
    void square(int left, int top, int side, int colour) {
        for (int y = Math.max(0, top); y < Math.min(height, top + side); y++) {
            for (int x = Math.max(0, left); x < Math.min(width, left + side); x++) {
                for (int c = 0; c < 3; c++) {
                    rgb[3 * (y * width + x) + c] = (byte) (colour >> (16 - 8 * c));
                }
            }
        }
    }

    /**
     * Text with a black rim, so that it is read on any ground.
     *
     * @param left of the first letter
     * @param top of the letters
     * @param scale pixels a side of one of a letter's own pixels
     */
    void text(String text, int left, int top, int scale, int colour) {
        int rim = Math.max(1, scale / 2);
        letters(text, left, top, new Ink(scale, scale + 2 * rim, -rim, BLACK));
        letters(text, left, top, new Ink(scale, scale, 0, colour));
    }

    /** How a letter's pixel is drawn: a square of {@code side} pixels, moved by {@code shift}. */
    private record Ink(int scale, int side, int shift, int colour) {}

    private void letters(String text, int left, int top, Ink ink) {
        int[] characters = text.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            for (int y = 0; y < Letters.SIDE; y++) {
                for (int x = 0; x < Letters.SIDE; x++) {
                    if (Letters.standard().isInked(characters[i], x, y)) {
                        square(
                                left + (i * Letters.SIDE + x) * ink.scale() + ink.shift(),
                                top + y * ink.scale() + ink.shift(),
                                ink.side(),
                                ink.colour());
                    }
                }
            }
        }
    }

    /** The picture as a PNG file. */
    byte[] png() {
        return Png.encode(rgb, width, height, 3);
    }

    /** A copy: height x width x 3 bytes, red first. */
    byte[] toRgb() {
        return Arrays.copyOf(rgb, rgb.length);
    }
}
