package fovea.serve.correct;

import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.core.image.Prompt;
import fovea.serve.http.Problem;
import fovea.serve.prompt.RunLengths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a person says that a structure is. Places are pixels of the frame as it is shown (turned as radiologists look at it),
 * from 0 at the centre of the first.
 *
 * @param clicks inside and outside the structure
 * @param box left, top, right, bottom, both corners inside; or nothing
 * @param rough run lengths of a rough mask, such as that of the slice before; or nothing
 */
public record Hint(List<Click> clicks, List<Double> box, List<Integer> rough) {
    private static final int MOST_CLICKS = 100;

    /** A click inside the structure, or outside it. */
    public record Click(double x, double y, boolean inside) {}

    public Hint {
        clicks = List.copyOf(clicks);
        box = List.copyOf(box);
        rough = List.copyOf(rough);
    }

    /**
     * As a prompt; empty where nothing is said. A rough mask alone goes with the box around it, for SAM follows a mask better
     * that comes with a place.
     *
     * @param plane size of the frame as it is shown
     * @throws Problem 400 when a place lies outside of it, or the box is none
     */
    Optional<Prompt> prompt(Geometry plane) {
        List<Prompt> parts = new ArrayList<>();
        points(plane).ifPresent(parts::add);
        box(plane).ifPresent(parts::add);
        Mask mask = RunLengths.mask(rough, plane);
        if (!mask.isEmpty()) {
            if (parts.isEmpty()) {
                mask.boundingBox().ifPresent(parts::add);
            }
            parts.add(new Prompt.Rough(mask));
        }
        return switch (parts.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(parts.getFirst());
            default -> Optional.of(new Prompt.Joint(parts));
        };
    }

    private Optional<Prompt> points(Geometry plane) {
        if (clicks.size() > MOST_CLICKS) {
            throw Problem.malformed("at most " + MOST_CLICKS + " clicks are taken, got " + clicks.size());
        }
        List<Prompt.Point> points = clicks.stream()
                .map(click -> new Prompt.Point(
                        within("x of a click", click.x(), plane.width()),
                        within("y of a click", click.y(), plane.height()),
                        click.inside()))
                .toList();
        return points.isEmpty() ? Optional.empty() : Optional.of(new Prompt.Points(points));
    }

    private Optional<Prompt> box(Geometry plane) {
        if (box.isEmpty()) {
            return Optional.empty();
        }
        if (box.size() != 4 || box.get(2) < box.get(0) || box.get(3) < box.get(1)) {
            throw Problem.malformed("box must be left, top, right and bottom, left <= right and top <= bottom");
        }
        return Optional.of(new Prompt.Box(
                within("left", box.get(0), plane.width()),
                within("top", box.get(1), plane.height()),
                within("right", box.get(2), plane.width()),
                within("bottom", box.get(3), plane.height())));
    }

    private static double within(String what, double place, int size) {
        if (!(place >= -0.5 && place <= size - 0.5)) {
            throw Problem.malformed(what + " must lie within the frame's " + size + " pixels, -0.5 to " + (size - 0.5));
        }
        return place;
    }
}
