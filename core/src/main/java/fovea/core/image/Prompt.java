package fovea.core.image;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a segmenter is asked for. Coordinates are pixels of the image given, x to the right and y down, 0 at the centre
 * of the first pixel (as in SAM, whose prompt encoder adds the half pixel itself).
 */
public sealed interface Prompt {

    /** The whole image and no hint at all. */
    record Whole() implements Prompt {}

    /** The name of a structure, such as {@code lungs}; only a specialist knows names. */
    record Name(String label) implements Prompt {
        public Name {
            Objects.requireNonNull(label, "label is null");
            if (label.isBlank()) {
                throw new IllegalArgumentException("a label name must not be blank");
            }
        }
    }

    /** A click: inside the structure ({@code foreground}) or outside it. */
    record Point(double x, double y, boolean foreground) {
        public Point {
            requireFinite("x", x);
            requireFinite("y", y);
        }
    }

    /** One or more clicks. */
    record Points(List<Point> points) implements Prompt {
        public Points {
            points = List.copyOf(points);
            if (points.isEmpty()) {
                throw new IllegalArgumentException("a points prompt needs at least one point");
            }
        }

        /** One click inside the structure. */
        public static Points inside(double x, double y) {
            return new Points(List.of(new Point(x, y, true)));
        }
    }

    /** A box around the structure, both corners included. */
    record Box(double left, double top, double right, double bottom) implements Prompt {
        public Box {
            requireFinite("left", left);
            requireFinite("top", top);
            requireFinite("right", right);
            requireFinite("bottom", bottom);
            if (right < left || bottom < top) {
                throw new IllegalArgumentException("a box needs left <= right and top <= bottom, got " + left + ", "
                        + top + ", " + right + ", " + bottom);
            }
        }
    }

    /** A rough mask of the structure, of the image's size. */
    record Rough(Mask mask) implements Prompt {
        public Rough {
            Objects.requireNonNull(mask, "mask is null");
        }
    }

    /** Several hints for the same structure, such as a box and a click. */
    record Joint(List<Prompt> parts) implements Prompt {
        public Joint {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("a joint prompt needs at least one part");
            }
            for (Prompt part : parts) {
                if (part instanceof Joint || part instanceof Whole || part instanceof Planes) {
                    throw new IllegalArgumentException(
                            "a joint prompt holds names, points, boxes and rough masks, got " + part);
                }
            }
        }
    }

    /**
     * What is asked of a volume, plane by plane.
     *
     * @param slicing how the volume is cut into planes
     * @param parts one entry per plane; of a plane without a prompt nothing is asked, and nothing is found there
     */
    record Planes(Slicing slicing, List<Optional<Prompt>> parts) implements Prompt {
        public Planes {
            Objects.requireNonNull(slicing, "slicing is null");
            parts = List.copyOf(parts);
            for (Optional<Prompt> part : parts) {
                if (part.isPresent() && part.get() instanceof Planes) {
                    throw new IllegalArgumentException("a plane has no planes, got " + part.get());
                }
            }
        }

        /** Whether anything is asked at all. */
        public boolean asks() {
            return parts.stream().anyMatch(Optional::isPresent);
        }
    }

    private static void requireFinite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be finite, got " + value);
        }
    }
}
