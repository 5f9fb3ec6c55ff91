package fovea.core.image;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * A binary mask: which pixels (or voxels) belong to a structure. Immutable; equal when size and pixels are equal
 * (spacing and place are not compared). An empty mask is a proper value: the structure is absent.
 */
public final class Mask {
    private final Geometry geometry;
    private final byte[] pixels;
    private final int foreground;

    private Mask(Geometry geometry, byte[] pixels) {
        this.geometry = geometry;
        this.pixels = pixels;
        int count = 0;
        for (byte pixel : pixels) {
            count += pixel;
        }
        this.foreground = count;
    }

    /** Says of a pixel whether it is foreground. */
    @FunctionalInterface
    public interface Membership {
        /** Whether the pixel with index z * height * width + y * width + x is foreground. */
        boolean contains(int index);
    }

    /** A mask whose pixel {@code index} is foreground when {@code membership} says so. */
    public static Mask of(Geometry geometry, Membership membership) {
        Objects.requireNonNull(geometry, "geometry is null");
        byte[] pixels = new byte[geometry.size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = membership.contains(i) ? (byte) 1 : 0;
        }
        return new Mask(geometry, pixels);
    }

    /**
     * A plane drawn as text, one string per row: {@code '#'} is foreground, anything else background.
     *
     * @throws IllegalArgumentException when there is no row or rows differ in length
     */
    public static Mask drawn(String... rows) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("a drawn mask needs at least one row");
        }
        int width = rows[0].length();
        for (String row : rows) {
            if (row.length() != width) {
                throw new IllegalArgumentException(
                        "rows of a drawn mask must have " + width + " characters, got \"" + row + "\"");
            }
        }
        return of(Geometry.plane(width, rows.length), i -> rows[i / width].charAt(i % width) == '#');
    }

    /** A mask without foreground. */
    public static Mask empty(Geometry geometry) {
        return of(geometry, i -> false);
    }

    public Geometry geometry() {
        return geometry;
    }

    public int width() {
        return geometry.width();
    }

    public int height() {
        return geometry.height();
    }

    /** Number of slices; 1 for a plane. */
    public int depth() {
        return geometry.depth();
    }

    /** Whether the pixel of a plane is foreground. */
    public boolean contains(int x, int y) {
        return pixels[y * geometry.width() + x] != 0;
    }

    /** Whether the voxel of a volume is foreground. */
    public boolean contains(int x, int y, int z) {
        return pixels[(z * geometry.height() + y) * geometry.width() + x] != 0;
    }

    /** Whether the pixel with index z * height * width + y * width + x is foreground. */
    public boolean contains(int index) {
        return pixels[index] != 0;
    }

    /** Number of foreground pixels. */
    public int foreground() {
        return foreground;
    }

    public boolean isEmpty() {
        return foreground == 0;
    }

    /** The mask with the geometry's spacing and place replaced; sizes must agree. */
    public Mask withGeometry(Geometry other) {
        if (!geometry.sameSize(other)) {
            throw new IllegalArgumentException(
                    "mask is " + geometry.describe() + ", the geometry given is " + other.describe());
        }
        return new Mask(other, pixels);
    }

    /** One slice of a volume as a plane; its place in the patient goes along. */
    public Mask slice(int z) {
        int offset = Math.multiplyExact(z, geometry.width() * geometry.height());
        return of(geometry.slice(z), i -> pixels[offset + i] != 0);
    }

    /**
     * The smallest box around the foreground of a plane; empty when the mask is empty.
     *
     * @throws IllegalStateException for a volume: a box prompt is a plane's, take it {@link #slice slice} by slice
     */
    public Optional<Prompt.Box> boundingBox() {
        if (geometry.isVolume()) {
            throw new IllegalStateException("a box prompt needs a plane, the mask is " + geometry.describe());
        }
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        int right = -1;
        int bottom = -1;
        for (int y = 0; y < geometry.height(); y++) {
            for (int x = 0; x < geometry.width(); x++) {
                if (contains(x, y)) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        return right < 0 ? Optional.empty() : Optional.of(new Prompt.Box(left, top, right, bottom));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mask mask && geometry.sameSize(mask.geometry) && Arrays.equals(pixels, mask.pixels);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pixels);
    }

    @Override
    public String toString() {
        return "Mask[" + geometry.describe() + ", " + foreground + " foreground]";
    }
}
