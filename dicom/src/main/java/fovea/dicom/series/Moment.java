package fovea.dicom.series;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.dicom.pixels.FunctionalGroups;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * When a frame was acquired: within the heart's cycle where the file tells that, else by date and time. It tells phases
 * apart that have neither a temporal position nor an order.
 */
final class Moment {
    private static final int TRIGGER_TIME = 0x00181060;
    private static final int CARDIAC_SYNCHRONIZATION_SEQUENCE = 0x00189118;
    private static final int NOMINAL_CARDIAC_TRIGGER_DELAY_TIME = 0x00209153;
    private static final int FRAME_ACQUISITION_DATE_TIME = 0x00189074;

    private Moment() {}

    /** Milliseconds: of the heart's cycle, since 1970 or, where no date is told, since midnight; 0 where the file tells no time. */
    static double of(DataSet file, FunctionalGroups groups, int frame) {
        OptionalDouble cycle = groups.item(frame, CARDIAC_SYNCHRONIZATION_SEQUENCE)
                .map(item -> item.decimal(NOMINAL_CARDIAC_TRIGGER_DELAY_TIME))
                .orElseGet(() -> file.decimal(TRIGGER_TIME));
        if (cycle.isPresent()) {
            return cycle.getAsDouble();
        }
        return groups.item(frame, Tag.FRAME_CONTENT_SEQUENCE)
                .flatMap(content -> content.text(FRAME_ACQUISITION_DATE_TIME))
                .or(() -> file.text(Tag.ACQUISITION_DATE_TIME))
                .flatMap(Moment::dateTime)
                .or(() -> file.text(Tag.ACQUISITION_TIME)
                        .flatMap(Moment::time)
                        .map(time -> time
                                + file.text(Tag.ACQUISITION_DATE)
                                        .flatMap(Moment::date)
                                        .orElse(0.0)))
                .orElse(0.0);
    }

    /** A DT (PS3.5 section 6.2): a whole date, then a time; the offset from UTC is that of the scanner throughout. */
    private static Optional<Double> dateTime(String text) {
        String local = text.replaceAll("[+-]\\d{4}$", "");
        return local.length() <= 8
                ? Optional.empty()
                : date(local.substring(0, 8))
                        .flatMap(day -> time(local.substring(8)).map(time -> day + time));
    }

    /** Milliseconds from 1970 to the beginning of a day YYYYMMDD; empty where it is none. */
    private static Optional<Double> date(String text) {
        try {
            return Optional.of(
                    LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE).toEpochDay() * 86_400_000.0);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Milliseconds since midnight of a time HH, HHMM, HHMMSS or HHMMSS.FFFFFF; empty where it is none. */
    private static Optional<Double> time(String text) {
        if (!text.matches("\\d{2}(\\d{2}(\\d{2}(\\.\\d{1,6})?)?)?")) {
            return Optional.empty();
        }
        double hours = Integer.parseInt(text.substring(0, 2));
        double minutes = text.length() < 4 ? 0 : Integer.parseInt(text.substring(2, 4));
        double seconds = text.length() < 6 ? 0 : Double.parseDouble(text.substring(4));
        return Optional.of(1000 * (3600 * hours + 60 * minutes + seconds));
    }
}
