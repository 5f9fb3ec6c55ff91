package fovea.core.page;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.PixelSpacing;
import java.util.Optional;

/**
 * The way from a stored plane to a picture for the eye: turned as radiologists look at it where its place in the patient is
 * known ({@link Marks} say how it lies), with square pixels where its spacing is known, and enlarged or made smaller. The
 * image becomes 8-bit and is smoothed; masks keep hard outlines, each pixel being what the nearest stored one is.
 */
public final class PlaneView {
    private final Geometry stored;
    private final Facing facing;
    private final Geometry shown;

    private PlaneView(Geometry stored, Facing facing, Geometry shown) {
        this.stored = stored;
        this.facing = facing;
        this.shown = shown;
    }

    /**
     * The view of planes of a geometry.
     *
     * @throws IllegalArgumentException for a volume
     */
    public static PlaneView of(Geometry plane, PictureSize size) {
        if (plane.isVolume()) {
            throw new IllegalArgumentException("a picture shows one plane, got " + plane.describe());
        }
        Facing facing = Facing.of(plane);
        double columnMm = plane.spacing().map(PixelSpacing::columnMm).orElse(1.0);
        double rowMm = plane.spacing().map(PixelSpacing::rowMm).orElse(1.0);
        double finest = Math.min(columnMm, rowMm);
        double width = plane.width() * columnMm / finest;
        double height = plane.height() * rowMm / finest;
        double factor = size.factor(width, height);
        int across = pixels(facing.swapped() ? height : width, factor);
        int down = pixels(facing.swapped() ? width : height, factor);
        return new PlaneView(plane, facing, Geometry.plane(across, down));
    }

    private static int pixels(double length, double factor) {
        return (int) Math.max(1, Math.round(length * factor));
    }

    /** Size of the picture in pixels. */
    public Geometry geometry() {
        return shown;
    }

    /** What its edges lie towards; empty where the place in the patient is unknown. */
    public Optional<Marks> marks() {
        return facing.marks();
    }

    /**
     * The image on the picture's grid: 1 or 3 channels of 8 bits. 8-bit images keep their values, others are shown between
     * their 0.5 % and 99.5 % quantiles.
     */
    public Image image(Image plane) {
        requireStored(plane.geometry());
        GreyScale greys = GreyScale.of(plane);
        Resampling columns = Resampling.of(storedColumns(), shown.width(), facing.leftward());
        Resampling rows = Resampling.of(storedRows(), shown.height(), facing.upward());
        float[] samples = plane.toArray();
        int channels = plane.channels();
        float[] picture = new float[shown.size() * channels];
        for (int i = 0; i < picture.length; i++) {
            int pixel = i / channels;
            int column = pixel % shown.width();
            int row = Math.floorDiv(pixel, shown.width());
            picture[i] = greys.of(sample(samples, channels, i % channels, columns, column, rows, row));
        }
        return new Image(shown, channels, 8, picture);
    }

    private float sample(
            float[] samples, int channels, int channel, Resampling columns, int column, Resampling rows, int row) {
        float[] across = columns.weights()[column];
        float[] down = rows.weights()[row];
        float sum = 0;
        for (int y = 0; y < down.length; y++) {
            for (int x = 0; x < across.length; x++) {
                int index = index(columns.first()[column] + x, rows.first()[row] + y);
                sum += across[x] * down[y] * samples[index * channels + channel];
            }
        }
        return sum;
    }

    /** A mask on the picture's grid. */
    public Mask mask(Mask plane) {
        requireStored(plane.geometry());
        return Mask.of(shown, i -> {
            int column = i % shown.width();
            int row = Math.floorDiv(i, shown.width());
            int x = facing.leftward() ? shown.width() - 1 - column : column;
            int y = facing.upward() ? shown.height() - 1 - row : row;
            return plane.contains(index(
                    Resampling.nearest(x, storedColumns(), shown.width()),
                    Resampling.nearest(y, storedRows(), shown.height())));
        });
    }

    /** The stored index of a pixel by its place along the axes that are shown across and down. */
    private int index(int across, int down) {
        return facing.swapped() ? across * stored.width() + down : down * stored.width() + across;
    }

    private int storedColumns() {
        return facing.swapped() ? stored.height() : stored.width();
    }

    private int storedRows() {
        return facing.swapped() ? stored.width() : stored.height();
    }

    private void requireStored(Geometry plane) {
        if (!plane.sameSize(stored)) {
            throw new IllegalArgumentException(
                    "the picture shows planes of " + stored.describe() + ", got " + plane.describe());
        }
    }
}
