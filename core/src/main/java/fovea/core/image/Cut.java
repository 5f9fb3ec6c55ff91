package fovea.core.image;

import fovea.core.image.Placement.Millimetres;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A volume as planes, and back: which voxel each pixel of each plane is. Made by {@link Slicing#cut}.
 *
 * <p>Planes along z have the turned volume's x as columns and y as rows, along y they have x and z, along x they have y and
 * z. They follow each other by rising z, y or x.
 */
public final class Cut {
    private final Geometry volume;
    private final int neighbours;
    private final Side columns;
    private final Side rows;
    private final Side planes;

    private Cut(Geometry volume, int neighbours, List<Side> sides) {
        this.volume = volume;
        this.neighbours = neighbours;
        this.columns = sides.get(0);
        this.rows = sides.get(1);
        this.planes = sides.get(2);
    }

    /**
     * One axis of the planes.
     *
     * @param axis stored axis, 0 to 2
     * @param length pixels along it
     * @param first index of its first voxel along this axis alone
     * @param step from voxel to voxel, in the volume's index; negative where the axis is reversed
     */
    private record Side(int axis, int length, int first, int step) {
        static Side of(Turn turn, int turned, Geometry volume) {
            int axis = turn.axes().get(turned);
            int[] lengths = {volume.width(), volume.height(), volume.depth()};
            int[] strides = {1, volume.width(), volume.width() * volume.height()};
            boolean reversed = turn.reversed().get(turned);
            return new Side(
                    axis,
                    lengths[axis],
                    reversed ? (lengths[axis] - 1) * strides[axis] : 0,
                    reversed ? -strides[axis] : strides[axis]);
        }

        int at(int place) {
            return first + place * step;
        }

        boolean reversed() {
            return step < 0;
        }
    }

    static Cut of(Slicing slicing, Geometry volume) {
        Turn turn = Turn.of(slicing.directions(), volume);
        List<Integer> order =
                switch (slicing.axis()) {
                    case X -> List.of(1, 2, 0);
                    case Y -> List.of(0, 2, 1);
                    case Z -> List.of(0, 1, 2);
                };
        return new Cut(
                volume,
                slicing.neighbours(),
                order.stream().map(turned -> Side.of(turn, turned, volume)).toList());
    }

    /** Number of planes. */
    public int planes() {
        return planes.length();
    }

    /** The volume that is cut. */
    public Geometry volume() {
        return volume;
    }

    /** The index in the volume of a pixel of a plane. */
    public int voxel(int column, int row, int plane) {
        return columns.at(column) + rows.at(row) + planes.at(plane);
    }

    /** Size, spacing and place of a plane, 0 to {@link #planes} - 1. */
    public Geometry plane(int plane) {
        Objects.checkIndex(plane, planes());
        Optional<PixelSpacing> spacing = volume.spacing()
                .map(mm ->
                        new PixelSpacing(along(mm, rows.axis()), along(mm, columns.axis()), along(mm, planes.axis())));
        return new Geometry(
                columns.length(), rows.length(), 1, spacing, volume.placement().map(place -> place(place, plane)));
    }

    private static double along(PixelSpacing mm, int axis) {
        return axis == 0 ? mm.columnMm() : axis == 1 ? mm.rowMm() : mm.sliceMm();
    }

    private Placement place(Placement stored, int plane) {
        int first = voxel(0, 0, plane);
        int row = volume.width();
        int slice = row * volume.height();
        int line = first % slice;
        Millimetres origin = stored.patient(line % row, Math.floorDiv(line, row), Math.floorDiv(first, slice));
        return new Placement(origin, step(stored, columns), step(stored, rows), step(stored, planes));
    }

    private static Millimetres step(Placement stored, Side side) {
        Millimetres step = side.axis() == 0 ? stored.perX() : side.axis() == 1 ? stored.perY() : stored.perZ();
        return side.reversed() ? step.times(-1) : step;
    }

    /**
     * A plane of an image: its own channels, or with neighbours three channels of which the middle one is the plane and the
     * others the planes before and after it. The first and the last plane stand for the neighbour they lack.
     *
     * @throws IllegalArgumentException when neighbours are asked for and the image has colours, or it is of another size
     */
    public Image image(Image whole, int plane) {
        requireSize(whole.geometry());
        Geometry geometry = plane(plane);
        if (neighbours == 0) {
            return new Image(
                    geometry, whole.channels(), whole.bits(), samples(whole, whole.channels(), List.of(plane)));
        }
        if (whole.channels() != 1) {
            throw new IllegalArgumentException(
                    "neighbouring planes are shown as channels, which needs a grey volume, got " + whole);
        }
        List<Integer> shown = List.of(Math.max(0, plane - 1), plane, Math.min(planes() - 1, plane + 1));
        return new Image(geometry, shown.size(), whole.bits(), samples(whole, 1, shown));
    }

    private float[] samples(Image whole, int channels, List<Integer> shown) {
        float[] samples = new float[columns.length() * rows.length() * channels * shown.size()];
        int at = 0;
        for (int row = 0; row < rows.length(); row++) {
            for (int column = 0; column < columns.length(); column++) {
                for (int plane : shown) {
                    int voxel = voxel(column, row, plane);
                    for (int channel = 0; channel < channels; channel++) {
                        samples[at++] = whole.stored(voxel * channels + channel);
                    }
                }
            }
        }
        return samples;
    }

    /** A plane of a mask. */
    public Mask mask(Mask whole, int plane) {
        requireSize(whole.geometry());
        return Mask.of(
                plane(plane),
                i -> whole.contains(voxel(i % columns.length(), Math.floorDiv(i, columns.length()), plane)));
    }

    /** The plane that holds most of these masks together, the first of equals; the middle plane where all are empty. */
    public int fullest(List<Mask> masks) {
        int best = planes() / 2;
        int most = 0;
        for (int plane = 0; plane < planes(); plane++) {
            int inside = 0;
            for (Mask mask : masks) {
                inside += foreground(mask, plane);
            }
            if (inside > most) {
                best = plane;
                most = inside;
            }
        }
        return best;
    }

    private int foreground(Mask mask, int plane) {
        int inside = 0;
        for (int row = 0; row < rows.length(); row++) {
            for (int column = 0; column < columns.length(); column++) {
                inside += mask.contains(voxel(column, row, plane)) ? 1 : 0;
            }
        }
        return inside;
    }

    /**
     * The volume of which these are the planes, with its geometry as it was.
     *
     * @throws IllegalArgumentException when there are not as many as the volume has, or one is of another size
     */
    public Mask volume(List<Mask> parts) {
        if (parts.size() != planes()) {
            throw new IllegalArgumentException(
                    "a volume of " + planes() + " planes needs as many masks, got " + parts.size());
        }
        boolean[] inside = new boolean[volume.size()];
        for (int plane = 0; plane < parts.size(); plane++) {
            Mask part = parts.get(plane);
            if (!part.geometry().sameSize(plane(plane))) {
                throw new IllegalArgumentException("a plane is " + plane(plane).describe() + ", its mask "
                        + part.geometry().describe());
            }
            for (int i = 0; i < part.geometry().size(); i++) {
                if (part.contains(i)) {
                    inside[voxel(i % columns.length(), Math.floorDiv(i, columns.length()), plane)] = true;
                }
            }
        }
        return Mask.of(volume, i -> inside[i]);
    }

    private void requireSize(Geometry other) {
        if (!other.sameSize(volume)) {
            throw new IllegalArgumentException(
                    "the volume to cut is " + volume.describe() + ", got one of " + other.describe());
        }
    }
}
