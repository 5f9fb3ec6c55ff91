package fovea.dicom.data;

import java.time.YearMonth;
import java.util.regex.Pattern;

/** What text of each representation may be (PS3.5, table 6.2-1); a date or time in a query's range form is not. */
final class TextRules {
    private static final Pattern CODE = Pattern.compile("[A-Z0-9 _]*");
    private static final Pattern UID = Pattern.compile("(0|[1-9]\\d*)(\\.(0|[1-9]\\d*))*");
    private static final String MONTH = "(0[1-9]|1[0-2])";
    private static final Pattern DATE = Pattern.compile("\\d{4}" + MONTH + "(0[1-9]|[12]\\d|3[01])");
    /** The second 60 is for leap seconds. */
    private static final String CLOCK = "([01]\\d|2[0-3])([0-5]\\d(([0-5]\\d|60)(\\.\\d{1,6})?)?)?";

    private static final Pattern TIME = Pattern.compile(CLOCK);
    private static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}(" + MONTH + "((0[1-9]|[12]\\d|3[01])(" + CLOCK + ")?)?)?([+-]([01]\\d)[0-5]\\d)?");
    private static final Pattern AGE = Pattern.compile("\\d{3}[DWMY]");
    private static final Pattern INTEGER = Pattern.compile(" *[+-]?\\d+ *");
    private static final Pattern DECIMAL = Pattern.compile(" *[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)? *");

    private TextRules() {}

    static void check(int tag, Vr vr, String text) {
        if (text.length() > vr.maximumCharacters()) {
            throw DataSetBuilder.refused(
                    tag,
                    "must be at most " + vr.maximumCharacters() + " characters (" + vr + ")",
                    text.length() + " characters");
        }
        if (vr.isMultiple() && text.indexOf('\\') >= 0) {
            throw DataSetBuilder.refused(tag, "must have no backslash (" + vr + ")", Values.shown(text));
        }
        if (text.chars().anyMatch(one -> one < ' ' && !allowedControl(vr, one))) {
            throw DataSetBuilder.refused(tag, "must have no control characters (" + vr + ")", Values.shown(text));
        }
        if (!text.isEmpty() && !form(vr, text)) {
            throw DataSetBuilder.refused(tag, "must be a valid " + vr, Values.shown(text));
        }
    }

    private static boolean allowedControl(Vr vr, int one) {
        boolean lines = vr == Vr.LT || vr == Vr.ST || vr == Vr.UT;
        return lines && (one == '\n' || one == '\r' || one == '\f' || one == '\t');
    }

    private static boolean form(Vr vr, String text) {
        return switch (vr) {
            case CS -> CODE.matcher(text).matches();
            case UI -> UID.matcher(text).matches();
            case DA -> DATE.matcher(text).matches() && isDay(text);
            case TM -> TIME.matcher(text).matches();
            case DT -> DATE_TIME.matcher(text).matches() && (!text.matches("\\d{8}.*") || isDay(text));
            case AS -> AGE.matcher(text).matches();
            case IS -> INTEGER.matcher(text).matches() && fits(text.strip());
            case DS -> DECIMAL.matcher(text).matches();
            case AE, UR -> text.chars().allMatch(one -> one < 128);
            default -> true;
        };
    }

    /** Whether the month has as many days as the first eight digits say. */
    private static boolean isDay(String text) {
        YearMonth month = YearMonth.of(Integer.parseInt(text.substring(0, 4)), Integer.parseInt(text.substring(4, 6)));
        return Integer.parseInt(text.substring(6, 8)) <= month.lengthOfMonth();
    }

    /** An integer string is from -2^31 to 2^31 - 1; its 12 characters are few enough for a long. */
    private static boolean fits(String text) {
        long value = Long.parseLong(text);
        return value == (int) value;
    }
}
