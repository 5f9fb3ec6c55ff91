package fovea.core.image;

import java.util.Base64;

/**
 * A picture in {@value #SIDE} x {@value #SIDE} numbers, to find near copies: the mean grey of each tile less the mean of
 * the tiles around it, of length 1 in all and rounded to 8 bits. Brightness, contrast, noise and size are gone. Of a volume
 * the middle slice.
 *
 * <p>Measured on chest radiographs, CT and cardiac MR: two patients' pictures agree by .92 at most; copies brighter by a
 * fifth, of another gamma or of half the size by .98 and more. A turn by 2 degrees is found about every other time, one by
 * 5 degrees is not.
 */
public final class Sketch {
    static final int SIDE = 16;

    /** Agreement, -1 to 1, from which a picture counts as a copy. */
    private static final double COPY = 0.97;

    private final byte[] values;

    private Sketch(byte[] values) {
        this.values = values;
    }

    /** Of a plane of any size, or of the middle slice of a volume. */
    public static Sketch of(Image image) {
        double[] tiles = new double[SIDE * SIDE];
        for (int i = 0; i < tiles.length; i++) {
            tiles[i] = tile(image, i % SIDE, i / SIDE);
        }
        double[] edges = new double[tiles.length];
        double squares = 0;
        for (int i = 0; i < edges.length; i++) {
            edges[i] = tiles[i] - around(tiles, i % SIDE, i / SIDE);
            squares += edges[i] * edges[i];
        }
        byte[] values = new byte[edges.length];
        for (int i = 0; i < edges.length && squares > 0; i++) {
            values[i] = (byte) Math.clamp(Math.round(127 * 4 * edges[i] / Math.sqrt(squares)), -127, 127);
        }
        return new Sketch(values);
    }

    /** What {@link #text} gave. */
    public static Sketch parse(String text) {
        byte[] values = Base64.getDecoder().decode(text);
        if (values.length != SIDE * SIDE) {
            throw new IllegalArgumentException("a sketch has " + SIDE * SIDE + " values, got " + values.length);
        }
        return new Sketch(values);
    }

    /** In base 64 (RFC 4648). */
    public String text() {
        return Base64.getEncoder().encodeToString(values);
    }

    /** Whether the two are so alike that one must be a copy of the other; a blank picture is never a copy. */
    public boolean isNearCopyOf(Sketch other) {
        return agreement(other) >= COPY;
    }

    /** Cosine of the angle between the two, -1 to 1; 0 where one is blank. */
    double agreement(Sketch other) {
        long both = 0;
        long own = 0;
        long others = 0;
        for (int i = 0; i < values.length; i++) {
            both += values[i] * other.values[i];
            own += values[i] * values[i];
            others += other.values[i] * other.values[i];
        }
        return own == 0 || others == 0 ? 0 : both / Math.sqrt((double) own * others);
    }

    /** Mean over the pixels that the tile touches, at least one, and over their channels. */
    private static double tile(Image image, int column, int row) {
        int left = column * image.width() / SIDE;
        int right = Math.max(left + 1, (column + 1) * image.width() / SIDE);
        int top = row * image.height() / SIDE;
        int bottom = Math.max(top + 1, (row + 1) * image.height() / SIDE);
        double sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                for (int c = 0; c < image.channels(); c++) {
                    sum += image.sample(x, y, image.depth() / 2, c);
                }
            }
        }
        return sum / ((double) (right - left) * (bottom - top) * image.channels());
    }

    /** Mean of a tile and its neighbours; beyond the border the border is repeated. */
    private static double around(double[] tiles, int column, int row) {
        double sum = 0;
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                int y = Math.clamp(row + dy, 0, SIDE - 1);
                int x = Math.clamp(column + dx, 0, SIDE - 1);
                sum += tiles[y * SIDE + x];
            }
        }
        return sum / 9;
    }
}
