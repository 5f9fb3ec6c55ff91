package fovea.dicom.structures;

import java.util.Locale;

/** Contour Geometric Type (3006,0042) of PS3.3 section C.8.8.6.1; the standard spells them so. */
public enum ContourType {
    /** A polygon. */
    CLOSED_PLANAR,
    /** A polygon that is combined with the others of its plane by exclusive or. */
    CLOSEDPLANAR_XOR,
    /** One point. */
    POINT,
    /** A line of points in a plane. */
    OPEN_PLANAR,
    /** A line of points in space. */
    OPEN_NONPLANAR,
    /** A value that the standard does not define, or none. */
    UNKNOWN;

    /** The type that is written so; case, blanks and underscores do not matter, for writers are not agreed on the last. */
    static ContourType of(String text) {
        String wanted = letters(text);
        for (ContourType type : values()) {
            if (letters(type.name()).equals(wanted)) {
                return type;
            }
        }
        return UNKNOWN;
    }

    private static String letters(String text) {
        return text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
    }

    /** Whether it encloses an area. */
    boolean isClosed() {
        return this == CLOSED_PLANAR || this == CLOSEDPLANAR_XOR;
    }
}
