package fovea.dicom.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Attributes by tag, in the order of their tags; nothing in it changes. An attribute that is absent or empty gives an
 * empty answer; a value that is not what its representation demands raises a {@link DicomException}. Two data sets are
 * equal when their elements are, byte for byte.
 */
public final class DataSet implements Iterable<Element> {
    private static final DataSet EMPTY = new DataSet("data set", new int[0], new Element[0], CharacterSets.DEFAULT);

    private final String origin;
    private final int[] order;
    private final Element[] elements;
    private final CharacterSets characters;

    /** Takes the arrays over; {@code order} is the tags with the top bit flipped, ascending, each once. */
    public DataSet(String origin, int[] order, Element[] elements, CharacterSets characters) {
        this.origin = origin;
        this.order = order;
        this.elements = elements;
        this.characters = characters;
    }

    /** A data set without attributes. */
    public static DataSet empty() {
        return EMPTY;
    }

    /** A builder of a new data set. */
    public static DataSetBuilder builder() {
        return new DataSetBuilder(EMPTY);
    }

    /** A builder that starts with these attributes. */
    public DataSetBuilder toBuilder() {
        return new DataSetBuilder(this);
    }

    /** The file it came from, for messages. */
    public String origin() {
        return origin;
    }

    /** The character sets of its text: its own (0008,0005), or those of the data set it is an item of. */
    public CharacterSets characterSets() {
        return characters;
    }

    /** Number of attributes, those of items not counted. */
    public int size() {
        return elements.length;
    }

    @Override
    public Iterator<Element> iterator() {
        return List.of(elements).iterator();
    }

    /** The elements by tag. */
    public List<Element> elements() {
        return List.of(elements);
    }

    /** The element of this tag. */
    public Optional<Element> element(int tag) {
        return Optional.ofNullable(find(tag));
    }

    /** Whether the attribute is there, be it empty. */
    public boolean contains(int tag) {
        return find(tag) != null;
    }

    private @Nullable Element find(int tag) {
        int at = Arrays.binarySearch(order, tag ^ Integer.MIN_VALUE);
        return at < 0 ? null : elements[at];
    }

    private byte @Nullable [] raw(int tag) {
        Element found = find(tag);
        return found instanceof Element.Bytes bytes && bytes.raw().length > 0 ? bytes.raw() : null;
    }

    /** The value's bytes, numbers little endian; empty when absent or a sequence. */
    public byte[] bytes(int tag) {
        byte[] raw = raw(tag);
        return raw == null ? new byte[0] : raw.clone();
    }

    /** The first value as text without padding; for one that cannot have several, the whole. Empty when blank. */
    public Optional<String> text(int tag) {
        List<String> values = texts(tag);
        return values.isEmpty() || values.get(0).isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /** The first value as text; a {@link DicomException} when it is absent or blank. */
    public String requireText(int tag) {
        return text(tag).orElseThrow(() -> missing(tag));
    }

    /** All values as text without padding; numbers are printed. None when absent, blank or a sequence. */
    public List<String> texts(int tag) {
        Element found = find(tag);
        return found instanceof Element.Bytes bytes ? Values.texts(bytes, characters) : List.of();
    }

    /** The first value as an integer (US, SS, UL, SL, IS, AT, and UV and SV within 32 bits). */
    public OptionalInt integer(int tag) {
        int[] values = integers(tag);
        return values.length == 0 ? OptionalInt.empty() : OptionalInt.of(values[0]);
    }

    /** The first value as an integer; a {@link DicomException} when it is absent. */
    public int requireInteger(int tag) {
        return integer(tag).orElseThrow(() -> missing(tag));
    }

    /** All values as integers; UL above 2<sup>31</sup> is refused, see {@link #longs}. */
    public int[] integers(int tag) {
        long[] wide = longs(tag);
        int[] values = new int[wide.length];
        for (int i = 0; i < wide.length; i++) {
            values[i] = (int) wide[i];
            if (values[i] != wide[i]) {
                throw malformed(tag, "must fit 32 bits", Long.toString(wide[i]));
            }
        }
        return values;
    }

    /** All values as 64-bit integers; those of UV above 2<sup>63</sup> are refused. */
    public long[] longs(int tag) {
        Element found = find(tag);
        return found instanceof Element.Bytes bytes ? Values.integers(bytes, this) : new long[0];
    }

    /** The first value as a decimal (DS, FL, FD, and every integer). */
    public OptionalDouble decimal(int tag) {
        double[] values = decimals(tag);
        return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(values[0]);
    }

    /** The first value as a decimal; a {@link DicomException} when it is absent. */
    public double requireDecimal(int tag) {
        return decimal(tag).orElseThrow(() -> missing(tag));
    }

    /** All values as decimals. */
    public double[] decimals(int tag) {
        Element found = find(tag);
        return found instanceof Element.Bytes bytes ? Values.decimals(bytes, this) : new double[0];
    }

    /** 16-bit words of a table (OW, US, SS), each 0 to 65,535. */
    public int[] words(int tag) {
        ByteBuffer raw = ByteBuffer.wrap(bytes(tag)).order(ByteOrder.LITTLE_ENDIAN);
        int[] words = new int[raw.remaining() / 2];
        for (int i = 0; i < words.length; i++) {
            words[i] = raw.getShort(2 * i) & 0xFFFF;
        }
        return words;
    }

    /** The items of a sequence; none when absent. */
    public List<DataSet> items(int tag) {
        return find(tag) instanceof Element.Items sequence ? sequence.items() : List.of();
    }

    /** The first item of a sequence. */
    public Optional<DataSet> item(int tag) {
        List<DataSet> items = items(tag);
        return items.isEmpty() ? Optional.empty() : Optional.of(items.get(0));
    }

    /**
     * The tag of a private element.
     *
     * @param group an odd group
     * @param creator who reserved the block, as it stands in (gggg,0010-00FF)
     * @param element the element's low byte, 0 to 0xFF
     */
    public OptionalInt privateTag(int group, String creator, int element) {
        for (int block = 0x10; block <= 0xFF; block++) {
            if (text(Tag.of(group, block)).filter(creator::equals).isPresent()) {
                return OptionalInt.of(Tag.of(group, (block << 8) | (element & 0xFF)));
            }
        }
        return OptionalInt.empty();
    }

    /** An exception that says what the attribute must be. */
    public DicomException malformed(int tag, String demand, String got) {
        return new DicomException(origin, -1, Tag.named(tag) + " " + demand, got);
    }

    private DicomException missing(int tag) {
        return malformed(tag, "must have a value", contains(tag) ? "an empty one" : "none");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DataSet that && Arrays.equals(elements, that.elements);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(elements);
    }

    @Override
    public String toString() {
        return origin + ": " + elements.length + " attributes";
    }
}
