package fovea.core.image;

import fovea.core.image.Placement.Millimetres;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which stored axis becomes which, and whether it is reversed: the turn of a volume by multiples of 90 degrees, with or
 * without mirroring, that brings its axes nearest to wanted directions.
 *
 * @param axes for x, y and z of the turned volume the stored axis, 0 to 2, each once
 * @param reversed whether that axis is run backwards
 */
record Turn(List<Integer> axes, List<Boolean> reversed) {
    private static final Turn NONE = new Turn(List.of(0, 1, 2), List.of(false, false, false));

    private static final List<List<Integer>> ORDERS = List.of(
            List.of(0, 1, 2), List.of(0, 2, 1), List.of(1, 0, 2), List.of(1, 2, 0), List.of(2, 0, 1), List.of(2, 1, 0));

    /**
     * The turn of a volume to directions such as {@code LPS}; none when they are empty.
     *
     * @throws IllegalArgumentException when the volume does not tell where its axes lead
     */
    static Turn of(String directions, Geometry volume) {
        if (directions.isEmpty()) {
            return NONE;
        }
        Placement place = volume.placement()
                .orElseThrow(
                        () -> new IllegalArgumentException("a volume must tell where its axes lead in the patient to be"
                                + " shown as " + directions + ", this one of " + volume.describe()
                                + " does not (its file has neither sform nor qform)"));
        List<Millimetres> wanted = directions
                .chars()
                .mapToObj(letter -> Slicing.way((char) letter))
                .toList();
        List<Millimetres> steps = List.of(place.perX(), place.perY(), place.perZ());
        List<Integer> best = ORDERS.getFirst();
        for (List<Integer> order : ORDERS) {
            best = likeness(order, steps, wanted) > likeness(best, steps, wanted) + 1e-9 ? order : best;
        }
        List<Integer> axes = best;
        return new Turn(
                axes,
                List.of(0, 1, 2).stream()
                        .map(i -> steps.get(axes.get(i)).dot(wanted.get(i)) < 0)
                        .toList());
    }

    /** Where x, y and z mostly lead, three letters of three different axes, also for oblique volumes. */
    static String directions(Placement place) {
        Geometry one = Geometry.placed(1, 1, 1, place);
        Turn turn = of("LPS", one);
        StringBuilder letters = new StringBuilder("   ");
        for (int i = 0; i < 3; i++) {
            letters.setCharAt(turn.axes.get(i), (turn.reversed.get(i) ? "RAI" : "LPS").charAt(i));
        }
        return letters.toString();
    }

    /** How well the stored axes, in this order, lead where they should: the sum of the cosines, 0 to 3. */
    private static double likeness(List<Integer> order, List<Millimetres> steps, List<Millimetres> wanted) {
        double sum = 0;
        for (int i = 0; i < wanted.size(); i++) {
            Millimetres step = steps.get(order.get(i));
            sum += Math.abs(step.dot(wanted.get(i))) / step.length();
        }
        return sum;
    }

    static void requireDirections(String directions) {
        Set<String> axes = new TreeSet<>();
        directions
                .chars()
                .forEach(letter -> axes.add(
                        "LR".indexOf(letter) >= 0
                                ? "x"
                                : "PA".indexOf(letter) >= 0 ? "y" : "SI".indexOf(letter) >= 0 ? "z" : "?"));
        if (directions.length() != 3 || axes.size() != 3 || axes.contains("?")) {
            throw new IllegalArgumentException(
                    "directions must be three letters, one of L and R, one of P and A, one of S and I, got "
                            + directions);
        }
    }

    /** The turned volume's spacing. */
    Optional<PixelSpacing> spacing(Geometry volume) {
        return volume.spacing().map(mm -> {
            double[] stored = {mm.columnMm(), mm.rowMm(), mm.sliceMm()};
            return new PixelSpacing(stored[axes.get(1)], stored[axes.get(0)], stored[axes.get(2)]);
        });
    }
}
