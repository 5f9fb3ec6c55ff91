package fovea.core;

import java.util.Objects;
import java.util.Optional;

/**
 * Size of a picture or volume in pixels, and its physical spacing where that is known.
 *
 * <p>Axis order, everywhere in Fovea: x runs along a row (columns), y down the rows, z through the slices; samples
 * are stored with x fastest, then y, then z.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param depth slices, at least 1; 1 for a plane
 * @param spacing distance between pixel centres in millimetres; empty where the file does not tell
 */
public record Geometry(int width, int height, int depth, Optional<PixelSpacing> spacing) {
    public Geometry {
        requireAtLeastOne("width", width);
        requireAtLeastOne("height", height);
        requireAtLeastOne("depth", depth);
        Objects.requireNonNull(spacing, "spacing is null");
        if (Math.multiplyFull(width, height) * depth > Integer.MAX_VALUE - 8L) {
            throw new IllegalArgumentException(
                    "a picture holds at most 2^31 - 9 pixels, got " + width + " x " + height + " x " + depth);
        }
    }

    /** A plane of unknown spacing. */
    public static Geometry plane(int width, int height) {
        return new Geometry(width, height, 1, Optional.empty());
    }

    /** A plane of known spacing. */
    public static Geometry plane(int width, int height, PixelSpacing spacing) {
        return new Geometry(width, height, 1, Optional.of(spacing));
    }

    /** Number of pixels (or voxels). */
    public int size() {
        return width * height * depth;
    }

    /** Whether both have as many columns, rows and slices; spacing is not compared. */
    public boolean sameSize(Geometry other) {
        return width == other.width && height == other.height && depth == other.depth;
    }

    /** The geometry of one slice. */
    public Geometry slice() {
        return new Geometry(width, height, 1, spacing);
    }

    /** For messages: {@code 512 x 512} or {@code 35 x 51 x 35}. */
    public String describe() {
        return depth == 1 ? width + " x " + height : width + " x " + height + " x " + depth;
    }

    private static void requireAtLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, got " + value);
        }
    }
}
