package fovea.dicom.data;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Makes a data set. Strict: a value that its representation does not allow is refused when it is set (PS3.5, table
 * 6.2-1). Text outside of the character set at hand brings ISO_IR 192 (UTF-8), and what is there already is recoded.
 */
public final class DataSetBuilder {
    private static final int DECIMAL_CHARACTERS = 16;

    private final TreeMap<Integer, Object> values = new TreeMap<>(Integer::compareUnsigned);
    private final DataSet base;

    /** Text that is encoded when the whole is known. */
    private record Text(Vr vr, List<String> values) {}

    DataSetBuilder(DataSet base) {
        this.base = base;
        base.forEach(element -> values.put(element.tag(), element));
    }

    /** Sets an attribute of the dictionary to text; no value makes it empty. Numbers as text are for IS and DS only. */
    public DataSetBuilder text(int tag, String... texts) {
        return text(tag, known(tag), texts);
    }

    /** Sets an attribute to text of this representation. */
    public DataSetBuilder text(int tag, Vr vr, String... texts) {
        if (!vr.isText()) {
            throw refused(tag, "must be set as " + vr + ", not as text", vr.name());
        }
        if (texts.length > 1 && !vr.isMultiple()) {
            throw refused(tag, "must have one value (" + vr + ")", texts.length + " values");
        }
        for (String text : texts) {
            TextRules.check(tag, vr, text);
        }
        values.put(tag, new Text(vr, List.of(texts)));
        return this;
    }

    /** Sets an attribute of the dictionary to whole numbers (US, SS, UL, SL, UV, SV, IS, DS, AT, FL, FD). */
    public DataSetBuilder integers(int tag, long... numbers) {
        return integers(tag, known(tag), numbers);
    }

    /** Sets an attribute to whole numbers of this representation. */
    public DataSetBuilder integers(int tag, Vr vr, long... numbers) {
        switch (vr) {
            case IS, DS -> {
                return text(
                        tag, vr, Arrays.stream(numbers).mapToObj(Long::toString).toArray(String[]::new));
            }
            case FL, FD -> {
                return decimals(tag, vr, Arrays.stream(numbers).asDoubleStream().toArray());
            }
            case AT -> {
                byte[] raw = new byte[Math.multiplyExact(4, numbers.length)];
                ByteBuffer into = little(raw);
                for (long one : numbers) {
                    into.putShort((short) Tag.group((int) one)).putShort((short) Tag.element((int) one));
                }
                return bytes(tag, vr, raw);
            }
            default -> {
                return bytes(tag, vr, whole(tag, vr, numbers));
            }
        }
    }

    private static byte[] whole(int tag, Vr vr, long[] numbers) {
        if (!vr.isNumber()) {
            throw refused(tag, "must be set as " + vr + ", not as numbers", vr.name());
        }
        boolean signed = vr == Vr.SS || vr == Vr.SL || vr == Vr.SV;
        int bits = 8 * vr.unit();
        byte[] raw = new byte[Math.multiplyExact(vr.unit(), numbers.length)];
        ByteBuffer into = little(raw);
        for (long one : numbers) {
            long rest = signed ? one >> (bits - 1) : bits == 64 ? 0 : one >> bits;
            if (rest != 0 && !(signed && rest == -1)) {
                throw refused(tag, "must fit " + vr, Long.toString(one));
            }
            switch (vr.unit()) {
                case 2 -> into.putShort((short) one);
                case 4 -> into.putInt((int) one);
                default -> into.putLong(one);
            }
        }
        return raw;
    }

    /** Sets an attribute of the dictionary to decimals (DS with 16 characters, FL, FD). */
    public DataSetBuilder decimals(int tag, double... numbers) {
        return decimals(tag, known(tag), numbers);
    }

    /** Sets an attribute to decimals of this representation. */
    public DataSetBuilder decimals(int tag, Vr vr, double... numbers) {
        for (double one : numbers) {
            if (!Double.isFinite(one) && vr == Vr.DS) {
                throw refused(tag, "must be finite", Double.toString(one));
            }
        }
        switch (vr) {
            case DS -> {
                return text(
                        tag,
                        vr,
                        Arrays.stream(numbers).mapToObj(DataSetBuilder::decimal).toArray(String[]::new));
            }
            case FL, OF -> {
                byte[] raw = new byte[Math.multiplyExact(4, numbers.length)];
                ByteBuffer into = little(raw);
                Arrays.stream(numbers).forEach(one -> into.putFloat((float) one));
                return bytes(tag, vr, raw);
            }
            case FD, OD -> {
                byte[] raw = new byte[Math.multiplyExact(8, numbers.length)];
                ByteBuffer into = little(raw);
                Arrays.stream(numbers).forEach(into::putDouble);
                return bytes(tag, vr, raw);
            }
            default -> throw refused(tag, "must be set as " + vr + ", not as decimals", vr.name());
        }
    }

    private static ByteBuffer little(byte[] raw) {
        return ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The decimal nearest to the value that 16 characters can say. */
    static String decimal(double value) {
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        String shortest = exact.signum() == 0 ? "0" : exact.toPlainString();
        for (int digits = 17; shortest.length() > DECIMAL_CHARACTERS; digits--) {
            BigDecimal rounded = rounded(exact, digits);
            String plain = rounded.toPlainString();
            String scientific = scientific(rounded);
            shortest = plain.length() <= scientific.length() ? plain : scientific;
        }
        return shortest;
    }

    /** With an exponent always: {@link BigDecimal#toString} spends six characters on the zeros of 0.000001. */
    private static String scientific(BigDecimal value) {
        String digits = value.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - value.scale();
        return (value.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + (exponent < 0 ? "E" : "E+")
                + exponent;
    }

    /** To the nearest; towards 0 where the nearest is above the largest number that a reader can hold. */
    private static BigDecimal rounded(BigDecimal exact, int digits) {
        BigDecimal nearest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        boolean held = Double.isFinite(nearest.doubleValue());
        return (held ? nearest : exact.round(new MathContext(digits, RoundingMode.DOWN))).stripTrailingZeros();
    }

    /** Sets an attribute to these bytes (copied), numbers little endian; an odd length is made even. */
    public DataSetBuilder bytes(int tag, Vr vr, byte[] value) {
        if (vr == Vr.SQ) {
            throw refused(tag, "must be set as items", "bytes");
        }
        values.put(tag, new Element.Bytes(tag, vr, padded(value, vr)));
        return this;
    }

    private static byte[] padded(byte[] value, Vr vr) {
        byte[] even = Arrays.copyOf(value, value.length + (value.length & 1));
        if (even.length > value.length) {
            even[value.length] = vr.padding();
        }
        return even;
    }

    /** Sets an attribute to a sequence of these items. */
    public DataSetBuilder items(int tag, DataSet... items) {
        return items(tag, List.of(items));
    }

    /** Sets an attribute to a sequence of these items. */
    public DataSetBuilder items(int tag, List<DataSet> items) {
        if (Attributes.isKnown(tag) && known(tag) != Vr.SQ) {
            throw refused(tag, "must be a sequence", known(tag).name());
        }
        return put(new Element.Items(tag, items));
    }

    /** Sets an attribute as it is in another data set of the same character sets. */
    public DataSetBuilder put(Element element) {
        values.put(element.tag(), element);
        return this;
    }

    /** Copies these attributes, text recoded where the character sets differ; those that are absent are left out. */
    public DataSetBuilder copy(DataSet from, int... tags) {
        for (int tag : tags) {
            from.element(tag).ifPresent(element -> values.put(tag, portable(element, from)));
        }
        return this;
    }

    private static Object portable(Element element, DataSet from) {
        if (element instanceof Element.Bytes bytes && element.vr().usesCharacterSet()) {
            return new Text(element.vr(), Values.texts(bytes, from.characterSets()));
        }
        return element;
    }

    /** Takes the attribute away. */
    public DataSetBuilder remove(int tag) {
        values.remove(tag);
        return this;
    }

    /** The data set. */
    public DataSet build() {
        CharacterSets wanted = declared();
        boolean fits = values.values().stream().allMatch(value -> fits(value, wanted));
        CharacterSets chosen = fits ? wanted : CharacterSets.UTF_8;
        if (!chosen.equals(wanted)) {
            text(Tag.SPECIFIC_CHARACTER_SET, chosen.terms().toArray(String[]::new));
        }
        int[] order = new int[values.size()];
        Element[] elements = new Element[order.length];
        int at = 0;
        for (var entry : values.entrySet()) {
            order[at] = entry.getKey() ^ Integer.MIN_VALUE;
            elements[at++] = element(entry.getKey(), entry.getValue(), wanted, chosen);
        }
        return new DataSet(base.origin(), order, elements, chosen);
    }

    private CharacterSets declared() {
        Object declared = values.get(Tag.SPECIFIC_CHARACTER_SET);
        if (declared instanceof Text text) {
            return CharacterSets.of(text.values);
        }
        return declared instanceof Element.Bytes bytes
                ? CharacterSets.of(Values.texts(bytes, CharacterSets.DEFAULT))
                : base.characterSets();
    }

    private static boolean fits(Object value, CharacterSets characters) {
        return switch (value) {
            case Text text -> !text.vr.usesCharacterSet() || Recoding.encodes(text.values, characters);
            case Element.Items sequence -> sequence.items().stream().allMatch(item -> Recoding.fits(item, characters));
            default -> true;
        };
    }

    private static Element element(int tag, Object value, CharacterSets was, CharacterSets now) {
        if (value instanceof Text text) {
            return new Element.Bytes(tag, text.vr, padded(Recoding.encode(text.values, now), text.vr));
        }
        return Recoding.element((Element) value, was, now);
    }

    private static Vr known(int tag) {
        if (!Attributes.isKnown(tag)) {
            throw refused(tag, "must be in the dictionary or be set with its representation", "an unknown tag");
        }
        return Attributes.vr(tag);
    }

    static DicomException refused(int tag, String demand, String got) {
        return new DicomException("new data set", -1, Tag.named(tag) + " " + demand, got);
    }
}
