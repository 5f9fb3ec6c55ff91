package fovea.dicom.objects;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Who made the objects, when, and under which identifiers.
 *
 * @param algorithm what drew the masks
 * @param creator content creator's name, empty where no person made it
 * @param time local time that is written as content date and time
 * @param identifiers makes the UIDs
 * @param seriesNumber number of the first series that is written; the others follow
 */
public record Authorship(
        Algorithm algorithm, String creator, LocalDateTime time, Identifiers identifiers, int seriesNumber) {
    /** A series number that hardly any scanner uses. */
    public static final int SERIES = 7000;

    String date() {
        return time.format(DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT));
    }

    String clock() {
        return time.format(DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT));
    }
}
