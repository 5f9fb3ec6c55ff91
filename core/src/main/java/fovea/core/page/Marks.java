package fovea.core.page;

import fovea.core.image.Placement.Millimetres;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which part of the patient each edge of a picture lies towards, in the letters of DICOM's Patient Orientation (PS3.3
 * section C.7.6.1.1.1): R and L (right, left), A and P (anterior, posterior), H and F (head, feet). An oblique edge has two
 * letters, the nearer first.
 *
 * @param left of the left edge
 * @param right of the right edge
 * @param top of the upper edge
 * @param bottom of the lower edge
 */
public record Marks(String left, String right, String top, String bottom) {
    /** A second letter is written from this cosine on: an edge turned by more than 20 degrees. */
    private static final double OBLIQUE = Math.cos(Math.toRadians(70));

    /** The marks of a picture whose columns follow each other this way, and its rows that way. */
    static Marks of(Millimetres across, Millimetres down) {
        return new Marks(letters(across.times(-1)), letters(across), letters(down.times(-1)), letters(down));
    }

    /** The letter of the direction, or two letters where it is oblique, such as {@code RA}. */
    public static String letters(Millimetres way) {
        record Part(String letter, double share) {}
        List<Part> parts = new ArrayList<>(List.of(
                new Part(way.left() > 0 ? "L" : "R", Math.abs(way.left())),
                new Part(way.posterior() > 0 ? "P" : "A", Math.abs(way.posterior())),
                new Part(way.superior() > 0 ? "H" : "F", Math.abs(way.superior()))));
        parts.sort(Comparator.comparingDouble(Part::share).reversed());
        boolean oblique = parts.get(1).share() > OBLIQUE * way.length();
        return parts.get(0).letter() + (oblique ? parts.get(1).letter() : "");
    }
}
