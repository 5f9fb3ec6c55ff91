package fovea.core.surrogate;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Dates moved back in the form that they are written in. Of a date of which the parts are in doubt, the month comes first. */
final class DateShift {
    private static final int LEAP_YEAR = 2000;
    private static final int MIDDLE = 15; // day of a month

    private static final List<DateTimeFormatter> FORMS = List.of(
                    "MM/dd/uuuu",
                    "M/d/uuuu",
                    "MM/dd/uu",
                    "M/d/uu",
                    "d/M/uuuu",
                    "d/M/uu",
                    "MM-dd-uuuu",
                    "M-d-uuuu",
                    "M-d-uu",
                    "d-M-uuuu",
                    "d-M-uu",
                    "uuuu-MM-dd",
                    "uuuu-M-d",
                    "uuuu/MM/dd",
                    "uuuu/M/d",
                    "uuuu.MM.dd",
                    "dd.MM.uuuu",
                    "d.M.uuuu",
                    "d.M.uu",
                    "M.d.uuuu",
                    "uuuuMMdd",
                    "MMMM d, uuuu",
                    "MMM d, uuuu",
                    "MMMM d uuuu",
                    "MMM d uuuu",
                    "d MMMM uuuu",
                    "d MMM uuuu",
                    "d-MMM-uuuu",
                    "d-MMM-uu",
                    "MMMM uuuu",
                    "MMM uuuu",
                    "MMMM, uuuu",
                    "M/uuuu",
                    "MMMM d",
                    "MMM d",
                    "d MMMM",
                    "d MMM",
                    "M/d",
                    "M-d",
                    "MMMM")
            .stream()
            .map(DateShift::form)
            .toList();

    private DateShift() {}

    private static DateTimeFormatter form(String pattern) {
        DateTimeFormatterBuilder builder =
                new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern);
        if (!pattern.contains("uu")) {
            builder.parseDefaulting(ChronoField.YEAR, LEAP_YEAR);
        }
        if (!pattern.contains("d")) {
            builder.parseDefaulting(ChronoField.DAY_OF_MONTH, MIDDLE);
        }
        return builder.toFormatter(Locale.ENGLISH);
    }

    /** The date so many days earlier; empty where its form is not known. */
    static Optional<String> back(String words, int days) {
        String date = words.strip();
        for (DateTimeFormatter form : FORMS) {
            try {
                String moved = LocalDate.parse(date, form).minusDays(days).format(form);
                boolean upper = date.equals(date.toUpperCase(Locale.ROOT));
                return Optional.of(upper ? moved.toUpperCase(Locale.ROOT) : moved);
            } catch (DateTimeException e) {
                // another form may be its own
            }
        }
        return Optional.empty();
    }
}
