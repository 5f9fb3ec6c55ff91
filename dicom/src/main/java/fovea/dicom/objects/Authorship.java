package fovea.dicom.objects;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Who made the objects, when, and under which identifiers.
 *
 * @param algorithm what drew the masks, or helped a person to
 * @param creator name of the person who is behind the content (a DICOM PN), at most 64 characters; empty where no person is
 * @param time local time that is written as content date and time
 * @param identifiers makes the UIDs
 * @param seriesNumber number of the first series that is written; the others follow
 */
public record Authorship(
        Algorithm algorithm, String creator, LocalDateTime time, Identifiers identifiers, int seriesNumber) {
    private static final int LONGEST_NAME = 64;

    /** A series number that hardly any scanner uses. */
    public static final int SERIES = 7000;

    public Authorship {
        if (creator.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "a creator's name must have at most " + LONGEST_NAME + " characters, got \"" + creator + "\"");
        }
    }

    /** Segment Algorithm Type (0062,0008): drawn by a program alone, or by a person whom a program helped. */
    String segmentAlgorithmType() {
        return creator.isEmpty() ? "AUTOMATIC" : "SEMIAUTOMATIC";
    }

    String date() {
        return time.format(DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT));
    }

    String clock() {
        return time.format(DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT));
    }
}
