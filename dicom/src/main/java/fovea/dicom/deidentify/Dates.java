package fovea.dicom.deidentify;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Dates moved back by whole days; times of day stay, so that intervals do. */
final class Dates {
    private static final int DATE = 8;

    private Dates() {}

    /** A DA or DT moved; empty when it is no whole date. */
    static Optional<String> shift(String value, int days) {
        String old = value.length() == 10 && value.charAt(4) == '.' ? value.replace(".", "") : value;
        if (old.length() < DATE) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.parse(old.substring(0, DATE), DateTimeFormatter.BASIC_ISO_DATE);
            return Optional.of(date.minusDays(days).format(DateTimeFormatter.BASIC_ISO_DATE) + old.substring(DATE));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
