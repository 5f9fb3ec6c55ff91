package fovea.core.image;

import java.util.Objects;
import java.util.Optional;

/**
 * Size of a picture or volume in pixels, its physical spacing and its place in the patient where they are known.
 *
 * <p>Axis order, everywhere in Fovea: x runs along a row (columns), y down the rows, z through the slices; samples
 * are stored with x fastest, then y, then z.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param depth slices, at least 1; 1 for a plane
 * @param spacing distance between pixel centres in millimetres; empty where the file does not tell
 * @param placement where the voxels lie in the patient, in DICOM's LPS millimetres; empty where the file does not tell.
 *     Where it is there, the spacing is there too and agrees with it
 */
public record Geometry(
        int width, int height, int depth, Optional<PixelSpacing> spacing, Optional<Placement> placement) {
    /** How far spacing and placement may differ: what is left when files keep one of them in single precision. */
    private static final double ROUNDING = 1e-3;

    public Geometry {
        requireAtLeastOne("width", width);
        requireAtLeastOne("height", height);
        requireAtLeastOne("depth", depth);
        Objects.requireNonNull(spacing, "spacing is null");
        Objects.requireNonNull(placement, "placement is null");
        if (placement.isPresent()) {
            requireAgreement(spacing, placement.orElseThrow().spacing(), depth);
        }
        if (Math.multiplyFull(width, height) * depth > Integer.MAX_VALUE - 8L) {
            throw new IllegalArgumentException(
                    "a picture holds at most 2^31 - 9 pixels, got " + width + " x " + height + " x " + depth);
        }
    }

    /** A geometry of unknown place. */
    public Geometry(int width, int height, int depth, Optional<PixelSpacing> spacing) {
        this(width, height, depth, spacing, Optional.empty());
    }

    /** A volume, or a plane when its depth is 1, whose place in the patient is known; the spacing is the placement's. */
    public static Geometry placed(int width, int height, int depth, Placement placement) {
        return new Geometry(width, height, depth, Optional.of(placement.spacing()), Optional.of(placement));
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

    /** Whether this is more than a plane. */
    public boolean isVolume() {
        return depth > 1;
    }

    /** Whether both have as many columns, rows and slices; spacing and place are not compared. */
    public boolean sameSize(Geometry other) {
        return width == other.width && height == other.height && depth == other.depth;
    }

    /** The geometry of any one slice, without its place. */
    public Geometry slice() {
        return new Geometry(width, height, 1, spacing);
    }

    /** The geometry of slice {@code z}, 0 to depth - 1, with its place in the patient where that is known. */
    public Geometry slice(int z) {
        Objects.checkIndex(z, depth);
        return new Geometry(width, height, 1, spacing, placement.map(place -> place.startingAt(0, 0, z)));
    }

    /** For messages: {@code 512 x 512} or {@code 35 x 51 x 35}. */
    public String describe() {
        return depth == 1 ? width + " x " + height : width + " x " + height + " x " + depth;
    }

    private static void requireAgreement(Optional<PixelSpacing> spacing, PixelSpacing placed, int depth) {
        if (spacing.isEmpty()) {
            throw new IllegalArgumentException("a geometry with a placement needs its spacing, " + placed);
        }
        PixelSpacing stated = spacing.orElseThrow();
        boolean agree = near(stated.rowMm(), placed.rowMm())
                && near(stated.columnMm(), placed.columnMm())
                && (depth == 1 || near(stated.sliceMm(), placed.sliceMm()));
        if (!agree) {
            throw new IllegalArgumentException(
                    "spacing and placement must agree, got " + stated + " and a placement of " + placed);
        }
    }

    private static boolean near(double stated, double placed) {
        return Math.abs(stated - placed) <= ROUNDING * placed;
    }

    private static void requireAtLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, got " + value);
        }
    }
}
