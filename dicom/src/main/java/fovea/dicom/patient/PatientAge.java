package fovea.dicom.patient;

import fovea.dicom.data.DataSet;
import fovea.dicom.data.Tag;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The age of a patient on the day of an examination: Patient's Age (0010,1010), an age string (PS3.5 section 6.2), else the
 * time from Patient's Birth Date (0010,0030) to Study Date (0008,0020).
 *
 * @param years completed years
 * @param text as the file tells it, such as {@code 018M}, or in years where it was computed
 */
public record PatientAge(int years, String text) {
    private static final Pattern AGE = Pattern.compile("([0-9]{1,3})([DWMY])");

    /** Of a data set; empty where it tells neither, or nothing that is an age. */
    public static Optional<PatientAge> of(DataSet data) {
        return data.text(Tag.PATIENT_AGE)
                .map(String::strip)
                .flatMap(PatientAge::told)
                .or(() -> computed(data));
    }

    private static Optional<PatientAge> told(String text) {
        Matcher age = AGE.matcher(text);
        if (!age.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(age.group(1));
        int years =
                switch (age.group(2)) {
                    case "Y" -> number;
                    case "M" -> number / 12;
                    case "W" -> number * 7 / 365;
                    default -> number / 365;
                };
        return Optional.of(new PatientAge(years, text));
    }

    private static Optional<PatientAge> computed(DataSet data) {
        Optional<LocalDate> born = date(data, Tag.PATIENT_BIRTH_DATE);
        Optional<LocalDate> examined = date(data, Tag.STUDY_DATE);
        if (born.isEmpty() || examined.isEmpty() || examined.get().isBefore(born.get())) {
            return Optional.empty();
        }
        int years = Period.between(born.get(), examined.get()).getYears();
        return Optional.of(new PatientAge(years, years + " years"));
    }

    private static Optional<LocalDate> date(DataSet data, int tag) {
        try {
            return data.text(tag).map(text -> LocalDate.parse(text.strip(), DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeParseException e) {
            return Optional.empty(); // a date that is none tells no age
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
