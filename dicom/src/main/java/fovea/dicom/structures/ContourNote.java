package fovea.dicom.structures;

import fovea.core.Severity;

/**
 * Contours of one structure that were not simply drawn.
 *
 * @param kind what became of them
 * @param count how many
 * @param detail an example, such as the type that is not known or a distance; empty text where there is none
 */
public record ContourNote(Kind kind, int count, String detail) {
    /** What can become of a contour. */
    public enum Kind {
        /** A point or an open line. */
        OPEN("encloses nothing and is left out", "enclose nothing and are left out", Severity.NOTE),
        /** Of a Contour Geometric Type that the standard does not define. */
        UNKNOWN_TYPE(
                "is of an unknown Contour Geometric Type (3006,0042) and is left out",
                "are of an unknown Contour Geometric Type (3006,0042) and are left out",
                Severity.REVIEW),
        /** With fewer than 3 points. */
        FEW_POINTS(
                "has fewer than 3 points and is left out",
                "have fewer than 3 points and are left out",
                Severity.REVIEW),
        /** Without three numbers for each point that is stated. */
        MALFORMED(
                "has malformed Contour Data (3006,0050) and is left out",
                "have malformed Contour Data (3006,0050) and are left out",
                Severity.REVIEW),
        /** Not parallel to the slices. */
        NOT_PARALLEL(
                "lies in no plane parallel to the slices and is left out",
                "lie in no plane parallel to the slices and are left out",
                Severity.REVIEW),
        /** Too far from every slice. */
        OFF_SLICE(
                "lies on none of the slices and is left out",
                "lie on none of the slices and are left out",
                Severity.REVIEW),
        /** Beside a slice, and drawn on it. */
        BESIDE_SLICE(
                "lies beside its slice and is drawn on it",
                "lie beside their slices and are drawn on them",
                Severity.NOTE),
        /** On a slice, and naming the image of another. */
        OTHER_IMAGE(
                "names another image than the slice that it lies on, where it is drawn",
                "name other images than the slices that they lie on, where they are drawn",
                Severity.REVIEW),
        /** Outside of the picture, or too small to hold a pixel's centre. */
        NO_PIXEL(
                "lies outside of the picture or encloses the centre of no pixel",
                "lie outside of the picture or enclose the centre of no pixel",
                Severity.NOTE),
        /** The same as another contour of the slice. */
        COPY(
                "is the same as another of its slice and counts once",
                "are the same as another of their slice and count once",
                Severity.NOTE);

        private final String ofOne;
        private final String ofMany;
        private final Severity severity;

        Kind(String ofOne, String ofMany, Severity severity) {
            this.ofOne = ofOne;
            this.ofMany = ofMany;
            this.severity = severity;
        }

        /** How much it matters. */
        public Severity severity() {
            return severity;
        }
    }

    /** A sentence for a person, such as {@code 1 contours of rib have fewer than 3 points and are left out}. */
    public String describe(String structure) {
        String contours = count == 1 ? " contour of " : " contours of ";
        return count + contours + structure + " " + (count == 1 ? kind.ofOne : kind.ofMany)
                + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
}
