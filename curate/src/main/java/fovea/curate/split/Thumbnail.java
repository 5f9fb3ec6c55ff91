package fovea.curate.split;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import fovea.core.image.Image;

/**
 * A picture's structure in {@value #SIDE} x {@value #SIDE} numbers: mean grey of each tile, less the local mean, over
 * the local contrast, of length 1 in all (length 0 for a blank picture). Brightness, contrast and slow shading, which
 * all pictures of one machine share, are gone; what remains is where edges lie.
 */
public final class Thumbnail {
    static final int SIDE = 24;

    /** Half the width of the local window: 7 tiles, a third of the picture. */
    private static final int REACH = 3;

    /** Contrast, as a share of the picture's own range of grey, below which there is taken to be noise alone. */
    private static final float NOISE = 0.015f;

    private final float[] structure;

    @JsonCreator
    private Thumbnail(@JsonProperty("structure") float[] structure) {
        this.structure = structure;
    }

    /** The thumbnail of a plane of any size, or of the middle slice of a volume. */
    public static Thumbnail of(Image image) {
        float[] tiles = tiles(image);
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float tile : tiles) {
            low = Math.min(low, tile);
            high = Math.max(high, tile);
        }
        if (high <= low) {
            return new Thumbnail(new float[SIDE * SIDE]);
        }
        float[] edges = minus(tiles, localMean(tiles));
        float[] squares = new float[edges.length];
        for (int i = 0; i < edges.length; i++) {
            squares[i] = edges[i] * edges[i];
        }
        float[] power = localMean(squares);
        for (int i = 0; i < edges.length; i++) {
            edges[i] /= (float) Math.sqrt(power[i]) + NOISE * (high - low);
        }
        return new Thumbnail(Vectors.unit(edges));
    }

    /** The numbers, row by row; not to be changed. */
    float[] structure() {
        return structure;
    }

    private static float[] tiles(Image image) {
        float[] tiles = new float[SIDE * SIDE];
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                tiles[row * SIDE + column] = tile(image, column, row);
            }
        }
        return tiles;
    }

    /** Mean over the pixels that the tile touches, at least one; the mean of the channels is the grey. */
    private static float tile(Image image, int column, int row) {
        int left = column * image.width() / SIDE;
        int right = Math.max(left + 1, (column + 1) * image.width() / SIDE);
        int top = row * image.height() / SIDE;
        int bottom = Math.max(top + 1, (row + 1) * image.height() / SIDE);
        int slice = image.depth() / 2;
        double sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                for (int c = 0; c < image.channels(); c++) {
                    sum += image.sample(x, y, slice, c);
                }
            }
        }
        return (float) (sum / ((double) (right - left) * (bottom - top) * image.channels()));
    }

    private static float[] minus(float[] from, float[] what) {
        float[] difference = new float[from.length];
        for (int i = 0; i < from.length; i++) {
            difference[i] = from[i] - what[i];
        }
        return difference;
    }

    /** Mean over the window around each tile, the part of it that lies inside. */
    private static float[] localMean(float[] tiles) {
        float[] means = new float[tiles.length];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                means[y * SIDE + x] = windowMean(tiles, x, y);
            }
        }
        return means;
    }

    private static float windowMean(float[] tiles, int x, int y) {
        double sum = 0;
        int count = 0;
        for (int v = Math.max(0, y - REACH); v <= Math.min(SIDE - 1, y + REACH); v++) {
            for (int u = Math.max(0, x - REACH); u <= Math.min(SIDE - 1, x + REACH); u++) {
                sum += tiles[v * SIDE + u];
                count++;
            }
        }
        return (float) (sum / count);
    }
}
