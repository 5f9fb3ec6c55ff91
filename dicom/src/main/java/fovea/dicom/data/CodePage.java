package fovea.dicom.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Java's name of a defined term of (0008,0005). */
final class CodePage {
    /** Also ISO-IR 100, ISO IR 100 and the like, which are written by some. */
    private static final Pattern REGISTERED = Pattern.compile("ISO[ _-]?(?:2022[ _-]?)?IR[ _-]?(\\d+)");

    private CodePage() {}

    static Charset of(String term) {
        if (term.equals("GB18030") || term.equals("GBK")) {
            return Charset.forName(term);
        }
        Matcher registered = REGISTERED.matcher(term);
        return registered.matches() ? registered(registered.group(1)) : StandardCharsets.ISO_8859_1;
    }

    private static Charset registered(String number) {
        return switch (number) {
            case "192" -> StandardCharsets.UTF_8;
            case "101" -> Charset.forName("ISO-8859-2");
            case "109" -> Charset.forName("ISO-8859-3");
            case "110" -> Charset.forName("ISO-8859-4");
            case "144" -> Charset.forName("ISO-8859-5");
            case "127" -> Charset.forName("ISO-8859-6");
            case "126" -> Charset.forName("ISO-8859-7");
            case "138" -> Charset.forName("ISO-8859-8");
            case "148" -> Charset.forName("ISO-8859-9");
            case "203" -> Charset.forName("ISO-8859-15");
            case "166" -> Charset.forName("TIS-620");
            case "13" -> Charset.forName("Shift_JIS");
            case "149" -> Charset.forName("EUC-KR");
            case "58" -> Charset.forName("GB2312");
            default -> StandardCharsets.ISO_8859_1;
        };
    }
}
