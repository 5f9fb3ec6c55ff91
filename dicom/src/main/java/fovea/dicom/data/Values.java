package fovea.dicom.data;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Values out of a value field (PS3.5, 6.2). */
public final class Values {
    private static final int SHOWN = 40;

    private Values() {}

    static List<String> texts(Element.Bytes element, CharacterSets characters) {
        Vr vr = element.vr();
        byte[] raw = element.raw();
        if (raw.length == 0) {
            return List.of();
        }
        if (!vr.isText()) {
            return vr.isNumber() ? numbers(element) : vr == Vr.UN ? ascii(raw, true) : List.of();
        }
        if (!vr.usesCharacterSet()) {
            return ascii(raw, vr.isMultiple());
        }
        List<String> values = new ArrayList<>();
        for (String value : characters.decode(raw, vr)) {
            values.add(vr.isMultiple() ? trimmed(value) : trimmedEnd(value));
        }
        return blank(values) ? List.of() : values;
    }

    private static boolean blank(List<String> values) {
        return values.size() == 1 && values.get(0).isEmpty();
    }

    private static List<String> ascii(byte[] raw, boolean multiple) {
        String all = new String(raw, StandardCharsets.ISO_8859_1);
        if (!multiple || all.indexOf('\\') < 0) {
            String one = trimmed(all);
            return one.isEmpty() ? List.of() : List.of(one);
        }
        return Arrays.stream(all.split("\\\\", -1)).map(Values::trimmed).toList();
    }

    private static String trimmed(String text) {
        int from = 0;
        while (from < text.length() && isPadding(text.charAt(from))) {
            from++;
        }
        return trimmedEnd(text.substring(from));
    }

    private static String trimmedEnd(String text) {
        int to = text.length();
        while (to > 0 && isPadding(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(0, to);
    }

    private static boolean isPadding(char one) {
        return one == ' ' || one == 0;
    }

    private static List<String> numbers(Element.Bytes element) {
        ByteBuffer raw = ByteBuffer.wrap(element.raw()).order(ByteOrder.LITTLE_ENDIAN);
        int unit = element.vr() == Vr.AT ? 4 : element.vr().unit();
        List<String> values = new ArrayList<>(raw.capacity() / unit);
        for (int at = 0; at + unit <= raw.capacity(); at += unit) {
            values.add(
                    switch (element.vr()) {
                        case FL -> Float.toString(raw.getFloat(at));
                        case FD -> Double.toString(raw.getDouble(at));
                        case AT -> Tag.text(tagAt(raw, at));
                        case UV -> Long.toUnsignedString(raw.getLong(at));
                        default -> Long.toString(whole(element.vr(), raw, at));
                    });
        }
        return values;
    }

    private static int tagAt(ByteBuffer raw, int at) {
        return Tag.of(raw.getShort(at) & 0xFFFF, raw.getShort(at + 2));
    }

    private static long whole(Vr vr, ByteBuffer raw, int at) {
        return switch (vr) {
            case US -> raw.getShort(at) & 0xFFFFL;
            case SS -> raw.getShort(at);
            case UL -> raw.getInt(at) & 0xFFFFFFFFL;
            case SL -> raw.getInt(at);
            case AT -> tagAt(raw, at);
            default -> raw.getLong(at);
        };
    }

    static long[] integers(Element.Bytes element, DataSet in) {
        return switch (element.vr()) {
            case US, SS, UL, SL, SV, UV, AT -> binary(element, in);
            case IS, DS, UN, LO, SH, CS ->
                texts(element, CharacterSets.DEFAULT).stream()
                        .filter(text -> !text.isEmpty())
                        .mapToLong(text -> whole(text, element, in))
                        .toArray();
            default -> throw in.malformed(element.tag(), "must be integers", "VR " + element.vr());
        };
    }

    private static long[] binary(Element.Bytes element, DataSet in) {
        ByteBuffer raw = ByteBuffer.wrap(element.raw()).order(ByteOrder.LITTLE_ENDIAN);
        int unit = element.vr() == Vr.AT ? 4 : element.vr().unit();
        checkWhole(element, unit, in);
        long[] values = new long[raw.capacity() / unit];
        for (int i = 0; i < values.length; i++) {
            values[i] = whole(element.vr(), raw, unit * i);
            if (element.vr() == Vr.UV && values[i] < 0) {
                throw in.malformed(element.tag(), "must be below 2^63", Long.toUnsignedString(values[i]));
            }
        }
        return values;
    }

    private static void checkWhole(Element.Bytes element, int unit, DataSet in) {
        if (element.length() % unit != 0) {
            throw in.malformed(element.tag(), "must be numbers of " + unit + " bytes", element.length() + " bytes");
        }
    }

    private static long whole(String text, Element.Bytes element, DataSet in) {
        try {
            String plain = text.startsWith("+") ? text.substring(1) : text;
            return plain.indexOf('.') < 0 && plain.indexOf('e') < 0 && plain.indexOf('E') < 0
                    ? Long.parseLong(plain)
                    : exact(plain);
        } catch (ArithmeticException | NumberFormatException e) {
            throw in.malformed(element.tag(), "must be an integer", shown(text));
        }
    }

    /** 1.0 or 1e3: written by some, meant as a whole number. Short text alone, or 1e999999999 would fill memory. */
    private static long exact(String text) {
        double value = Double.parseDouble(text);
        if (!(Math.abs(value) < 1e15)) {
            throw new ArithmeticException(text);
        }
        return new BigDecimal(value).longValueExact();
    }

    /** 64-bit words, whatever the representation. */
    public static long[] longs(Element.Bytes element) {
        long[] values = new long[element.length() / 8];
        ByteBuffer.wrap(element.raw())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .get(values);
        return values;
    }

    static double[] decimals(Element.Bytes element, DataSet in) {
        ByteBuffer raw = ByteBuffer.wrap(element.raw()).order(ByteOrder.LITTLE_ENDIAN);
        switch (element.vr()) {
            case FL, OF -> {
                checkWhole(element, 4, in);
                double[] values = new double[raw.capacity() / 4];
                Arrays.setAll(values, i -> raw.getFloat(4 * i));
                return values;
            }
            case FD, OD -> {
                checkWhole(element, 8, in);
                double[] values = new double[raw.capacity() / 8];
                Arrays.setAll(values, i -> raw.getDouble(8 * i));
                return values;
            }
            case DS, IS, UN, LO, SH -> {
                return texts(element, CharacterSets.DEFAULT).stream()
                        .filter(text -> !text.isEmpty())
                        .mapToDouble(text -> decimal(text, element, in))
                        .toArray();
            }
            default -> {
                return Arrays.stream(integers(element, in)).asDoubleStream().toArray();
            }
        }
    }

    private static double decimal(String text, Element.Bytes element, DataSet in) {
        try {
            double value = text.chars().allMatch(Values::isDecimal) ? Double.parseDouble(text) : Double.NaN;
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw in.malformed(element.tag(), "must be a decimal number", shown(text));
    }

    /** The characters of a DS; Java's numbers may have others, such as those of 0x1p3 and NaN. */
    private static boolean isDecimal(int one) {
        return (one >= '0' && one <= '9') || one == '+' || one == '-' || one == '.' || one == 'e' || one == 'E';
    }

    /** Text for a message, without what would upset a terminal and not endless. */
    static String shown(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return "\"" + (clean.length() > SHOWN ? clean.substring(0, SHOWN) + "..." : clean) + "\"";
    }
}
