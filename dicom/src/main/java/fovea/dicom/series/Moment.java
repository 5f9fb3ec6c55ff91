package fovea.dicom.series;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import fovea.dicom.pixels.FunctionalGroups;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * When a frame was acquired: within the heart's cycle where the file tells that, else within the day. It tells phases
 * apart that have neither a temporal position nor an order.
 */
final class Moment {
    private static final int TRIGGER_TIME = 0x00181060;
    private static final int CARDIAC_SYNCHRONIZATION_SEQUENCE = 0x00189118;
    private static final int NOMINAL_CARDIAC_TRIGGER_DELAY_TIME = 0x00209153;
    private static final int FRAME_ACQUISITION_DATE_TIME = 0x00189074;

    private Moment() {}

    /** Milliseconds, 0 where the file tells no time. */
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
                .flatMap(Moment::timeOfDateTime)
                .or(() -> file.text(Tag.ACQUISITION_TIME))
                .map(Moment::ofDay)
                .orElse(0.0);
    }

    /** What follows the eight digits of the date. */
    private static Optional<String> timeOfDateTime(String text) {
        return text.length() > 8 ? Optional.of(text.substring(8)) : Optional.empty();
    }

    /** Milliseconds since midnight of a time HHMMSS.FFFFFF (PS3.5 section 6.2), 0 where it is none. */
    private static double ofDay(String time) {
        if (!time.matches("[0-9]{6}(\\.[0-9]{1,6})?([+-][0-9]{4})?")) {
            return 0;
        }
        double seconds = Double.parseDouble(time.substring(4).replaceAll("[+-].*", ""));
        int minutes = 60 * Integer.parseInt(time.substring(0, 2)) + Integer.parseInt(time.substring(2, 4));
        return 1000 * (60.0 * minutes + seconds);
    }
}
