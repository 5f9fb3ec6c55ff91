package fovea.dicom.data;

import java.util.regex.Pattern;

/** What text of each representation may be (PS3.5, table 6.2-1); a date or time in a query's range form is not. */
final class TextRules {
    private static final Pattern CODE = Pattern.compile("[A-Z0-9 _]*");
    private static final Pattern UID = Pattern.compile("(0|[1-9]\\d*)(\\.(0|[1-9]\\d*))*");
    private static final Pattern DATE = Pattern.compile("\\d{8}");
    private static final Pattern TIME = Pattern.compile("\\d{2}(\\d{2}(\\d{2}(\\.\\d{1,6})?)?)?");
    private static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}(\\d{2}(\\d{2}(\\d{2}(\\d{2}(\\d{2}(\\.\\d{1,6})?)?)?)?)?)?([+-]\\d{4})?");
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
            case DA -> DATE.matcher(text).matches();
            case TM -> TIME.matcher(text).matches();
            case DT -> DATE_TIME.matcher(text).matches();
            case AS -> AGE.matcher(text).matches();
            case IS -> INTEGER.matcher(text).matches();
            case DS -> DECIMAL.matcher(text).matches();
            case AE, UR -> text.chars().allMatch(one -> one < 128);
            default -> true;
        };
    }
}
