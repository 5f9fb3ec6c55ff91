package fovea.core.image;

import fovea.core.image.Placement.Millimetres;
import fovea.core.image.Plan.Axis;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How volumes are shown as planes: turned until their axes lead where {@code directions} says, then cut along one axis.
 * Nothing is interpolated: turning swaps and reverses axes, and what is found goes back to the voxels it came from.
 *
 * @param axis the axis of the turned volume along which planes follow each other
 * @param neighbours 0: a plane alone; 1: a plane between the one before it and the one after it, as three channels
 * @param directions where x, y and z of a turned volume lead in the patient, a letter each, such as {@code LPS}; empty:
 *     volumes are cut as they are stored
 */
public record Slicing(Axis axis, int neighbours, String directions) {
    /** How much longer than the finest the step between planes must be for an axis to be the one of acquisition. */
    private static final double UNEVEN = 1.5;

    public Slicing {
        Objects.requireNonNull(axis, "axis is null");
        if (neighbours != 0 && neighbours != 1) {
            throw new IllegalArgumentException("neighbours must be 0 or 1, got " + neighbours);
        }
        if (!directions.isEmpty()) {
            Turn.requireDirections(directions);
        }
    }

    /** The same planes without their neighbours. */
    public Slicing alone() {
        return new Slicing(axis, 0, directions);
    }

    /**
     * The directions that most of these volumes have; empty where none tells its place. Of equally many the first by the
     * alphabet.
     *
     * @throws IllegalArgumentException when some tell where their axes lead, differently, and others do not: how to turn
     *     those is unknown
     */
    public static String commonDirections(List<Geometry> volumes) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Geometry volume : volumes) {
            counts.merge(volume.placement().map(Turn::directions).orElse(""), 1, Integer::sum);
        }
        if (counts.size() > 2 && counts.containsKey("")) {
            throw new IllegalArgumentException(
                    "volumes must all tell where their axes lead in the patient, or lie alike; of "
                            + volumes.size() + " volumes " + counts.get("") + " do not tell, the others are "
                            + counts.keySet().stream()
                                    .filter(one -> !one.isEmpty())
                                    .toList());
        }
        if (counts.containsKey("")) {
            return "";
        }
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    /**
     * The axis along which most of these volumes were taken plane by plane: the one with the longest step, where it is more
     * than half as long again as the shortest; else z.
     *
     * @param directions to which they are turned first
     */
    public static Axis throughPlane(List<Geometry> volumes, String directions) {
        int[] votes = new int[Axis.values().length];
        for (Geometry volume : volumes) {
            PixelSpacing mm = Turn.of(directions, volume).spacing(volume).orElse(new PixelSpacing(1, 1, 1));
            double[] steps = {mm.columnMm(), mm.rowMm(), mm.sliceMm()};
            int coarsest = steps[0] > steps[1] && steps[0] > steps[2] ? 0 : steps[1] > steps[2] ? 1 : 2;
            double finest = Math.min(steps[0], Math.min(steps[1], steps[2]));
            votes[steps[coarsest] > UNEVEN * finest ? coarsest : 2]++;
        }
        return votes[2] >= votes[0] && votes[2] >= votes[1] ? Axis.Z : votes[1] >= votes[0] ? Axis.Y : Axis.X;
    }

    /** In words, for messages and pages: {@code along z of LPS, with neighbours}. */
    public String describe() {
        return "along " + axis.name().toLowerCase(Locale.ROOT)
                + (directions.isEmpty() ? " as stored" : " of " + directions)
                + (neighbours == 0 ? "" : ", with neighbours");
    }

    /**
     * A volume's planes.
     *
     * @throws IllegalArgumentException when the volume does not tell where its axes lead, and that is asked for
     */
    public Cut cut(Geometry volume) {
        return Cut.of(this, volume);
    }

    /** The unit way of a letter in LPS millimetres. */
    static Millimetres way(char letter) {
        return switch (letter) {
            case 'L' -> new Millimetres(1, 0, 0);
            case 'R' -> new Millimetres(-1, 0, 0);
            case 'P' -> new Millimetres(0, 1, 0);
            case 'A' -> new Millimetres(0, -1, 0);
            case 'S' -> new Millimetres(0, 0, 1);
            case 'I' -> new Millimetres(0, 0, -1);
            default -> throw new IllegalArgumentException("a direction is one of L, R, P, A, S, I, got " + letter);
        };
    }
}
