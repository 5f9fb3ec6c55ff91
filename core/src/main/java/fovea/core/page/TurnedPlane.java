package fovea.core.page;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.PixelSpacing;
import java.util.Optional;

/**
 * A stored plane turned as radiologists look at it, pixel for pixel: no pixel is made, smoothed or lost, so that what a person
 * draws on it can be turned back. {@link PlaneView} is for pictures that are only looked at.
 */
public final class TurnedPlane {
    private final Geometry stored;
    private final Facing facing;
    private final Geometry turned;

    private TurnedPlane(Geometry stored, Facing facing) {
        this.stored = stored;
        this.facing = facing;
        this.turned = facing.swapped()
                ? Geometry.plane(stored.height(), stored.width())
                : Geometry.plane(stored.width(), stored.height());
    }

    /**
     * Of planes of a geometry.
     *
     * @throws IllegalArgumentException for a volume
     */
    public static TurnedPlane of(Geometry plane) {
        if (plane.isVolume()) {
            throw new IllegalArgumentException("a plane is turned by itself, got " + plane.describe());
        }
        return new TurnedPlane(plane, Facing.of(plane));
    }

    /** Size of the turned plane; its place in the patient is left out. */
    public Geometry geometry() {
        return turned;
    }

    /** What the edges of the turned plane lie towards; empty where the place in the patient is unknown. */
    public Optional<Marks> marks() {
        return facing.marks();
    }

    /** Height of a turned pixel over its width; 1 where the spacing is unknown. */
    public double aspect() {
        Optional<PixelSpacing> spacing = stored.spacing();
        double ratio = spacing.map(mm -> mm.rowMm() / mm.columnMm()).orElse(1.0);
        return facing.swapped() ? 1 / ratio : ratio;
    }

    /** The stored index of a pixel of the turned plane. */
    private int stored(int index) {
        int column = index % turned.width();
        int row = index / turned.width();
        int across = facing.leftward() ? turned.width() - 1 - column : column;
        int down = facing.upward() ? turned.height() - 1 - row : row;
        return facing.swapped() ? across * stored.width() + down : down * stored.width() + across;
    }

    /** An image of the stored plane, turned. */
    public Image image(Image plane) {
        require(plane.geometry(), stored);
        float[] samples = plane.toArray();
        int channels = plane.channels();
        float[] picture = new float[samples.length];
        for (int i = 0; i < turned.size(); i++) {
            System.arraycopy(samples, stored(i) * channels, picture, i * channels, channels);
        }
        return new Image(turned, channels, plane.bits(), picture);
    }

    /** A mask of the stored plane, turned. */
    public Mask mask(Mask plane) {
        require(plane.geometry(), stored);
        return Mask.of(turned, i -> plane.contains(stored(i)));
    }

    /** A mask of the turned plane, turned back. */
    public Mask back(Mask drawn) {
        require(drawn.geometry(), turned);
        boolean[] plane = new boolean[turned.size()];
        for (int i = 0; i < plane.length; i++) {
            plane[stored(i)] = drawn.contains(i);
        }
        return Mask.of(stored, i -> plane[i]);
    }

    private static void require(Geometry plane, Geometry demanded) {
        if (!plane.sameSize(demanded)) {
            throw new IllegalArgumentException(
                    "the plane must be of " + demanded.describe() + ", got " + plane.describe());
        }
    }
}
