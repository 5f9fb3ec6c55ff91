package fovea.core.page;

import fovea.core.image.Geometry;
import fovea.core.image.Placement;
import fovea.core.image.Placement.Millimetres;
import java.util.Optional;

/**
 * How a stored plane is turned to be looked at as radiologists do: facing the patient, whose right is on the picture's left,
 * with the head up in coronal and sagittal planes, and anterior up in axial planes and to the left in sagittal ones. A plane
 * whose place in the patient is unknown stays as it is stored and has no marks.
 *
 * @param swapped whether stored rows become columns
 * @param leftward whether the shown columns run against the stored axis that they come from
 * @param upward whether the shown rows run against the stored axis that they come from
 * @param marks of the picture's edges, once turned
 */
record Facing(boolean swapped, boolean leftward, boolean upward, Optional<Marks> marks) {
    private static final Millimetres TO_LEFT = new Millimetres(1, 0, 0);
    private static final Millimetres TO_BACK = new Millimetres(0, 1, 0);
    private static final Millimetres TO_FEET = new Millimetres(0, 0, -1);
    private static final Facing STORED = new Facing(false, false, false, Optional.empty());

    /** Ways that differ by less are equally near. */
    private static final double EQUAL = 1e-9;

    /** How this plane is turned. */
    static Facing of(Geometry plane) {
        return plane.placement().map(Facing::of).orElse(STORED);
    }

    private static Facing of(Placement place) {
        Millimetres along = unit(place.perX());
        Millimetres down = unit(place.perY());
        Millimetres normal = along.cross(down);
        boolean axial = isLargest(normal.superior(), normal.left(), normal.posterior());
        boolean sagittal = !axial && Math.abs(normal.left()) > Math.abs(normal.posterior()) + EQUAL;
        Millimetres right = sagittal ? TO_BACK : TO_LEFT;
        Millimetres bottom = axial ? TO_BACK : TO_FEET;
        double stored = Math.abs(along.dot(right)) + Math.abs(down.dot(bottom));
        double crossed = Math.abs(down.dot(right)) + Math.abs(along.dot(bottom));
        boolean swapped = crossed > stored + EQUAL;
        Millimetres columns = swapped ? down : along;
        Millimetres rows = swapped ? along : down;
        boolean leftward = columns.dot(right) < 0;
        boolean upward = rows.dot(bottom) < 0;
        Marks marks = Marks.of(leftward ? columns.times(-1) : columns, upward ? rows.times(-1) : rows);
        return new Facing(swapped, leftward, upward, Optional.of(marks));
    }

    private static boolean isLargest(double share, double one, double other) {
        return Math.abs(share) + EQUAL >= Math.abs(one) && Math.abs(share) + EQUAL >= Math.abs(other);
    }

    private static Millimetres unit(Millimetres way) {
        return way.times(1 / way.length());
    }
}
