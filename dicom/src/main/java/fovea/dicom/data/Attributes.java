package fovea.dicom.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The data dictionary (PS3.6): what an implicit file leaves out, and the names people know. */
public final class Attributes {
    private static final Attributes STANDARD = load();

    private final int[] tags;
    private final Entry[] entries;
    private final Repeater[] repeaters;
    private final Map<String, Integer> byKeyword;

    private Attributes(int[] tags, Entry[] entries, Repeater[] repeaters, Map<String, Integer> byKeyword) {
        this.tags = tags;
        this.entries = entries;
        this.repeaters = repeaters;
        this.byKeyword = byKeyword;
    }

    /**
     * One attribute.
     *
     * @param vr its representation, the first where there are several
     * @param choice all of them, such as US/SS
     * @param keyword its keyword or -
     */
    record Entry(Vr vr, String choice, String keyword) {
        boolean ambiguous() {
            return choice.length() > 2;
        }
    }

    private record Repeater(int mask, int tag, Entry entry) {}

    /** The tag of this keyword, such as PatientName; empty for repeating groups and what is unknown. */
    public static OptionalInt tag(String keyword) {
        Integer tag = STANDARD.byKeyword.get(keyword);
        return tag == null ? OptionalInt.empty() : OptionalInt.of(tag);
    }

    /** The keyword of the attribute, or its tag as text where it has none. */
    public static String keyword(int tag) {
        Entry entry = entry(tag);
        return entry == null || entry.keyword.equals("-") ? Tag.text(tag) : entry.keyword;
    }

    /** Whether the attribute is in the dictionary. */
    public static boolean isKnown(int tag) {
        return entry(tag) != null;
    }

    /** The representation of the attribute; the likelier one where it depends on others, UN for the unknown. */
    public static Vr vr(int tag) {
        Entry entry = entry(tag);
        return entry == null ? Vr.UN : entry.vr;
    }

    static @Nullable Entry entry(int tag) {
        if (Tag.isPrivate(tag)) {
            return Tag.isCreator(tag) ? PRIVATE_CREATOR : null;
        }
        if ((tag & 0xFFFF) == 0) {
            return GROUP_LENGTH;
        }
        int at = Arrays.binarySearch(STANDARD.tags, tag ^ Integer.MIN_VALUE);
        if (at >= 0) {
            return STANDARD.entries[at];
        }
        for (Repeater one : STANDARD.repeaters) {
            if ((tag & one.mask) == one.tag) {
                return one.entry;
            }
        }
        return null;
    }

    private static final Entry PRIVATE_CREATOR = new Entry(Vr.LO, "LO", "PrivateCreator");
    private static final Entry GROUP_LENGTH = new Entry(Vr.UL, "UL", "GroupLength");

    private static Attributes load() {
        try (InputStream in = Attributes.class.getResourceAsStream("attributes.txt")) {
            if (in == null) {
                throw new IllegalStateException("the jar must hold fovea/dicom/data/attributes.txt, got none");
            }
            return parse(new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Attributes parse(BufferedReader lines) throws IOException {
        int[] tags = new int[8192];
        Entry[] entries = new Entry[8192];
        Repeater[] repeaters = new Repeater[256];
        int count = 0;
        int repeated = 0;
        Map<String, Integer> byKeyword = new HashMap<>(12000);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("#")) {
                continue;
            }
            String vr = line.substring(9, line.lastIndexOf(' '));
            Entry entry = new Entry(Vr.valueOf(vr.substring(0, 2)), vr, line.substring(line.lastIndexOf(' ') + 1));
            String tag = line.substring(0, 8);
            if (tag.indexOf('x') >= 0) {
                int mask = (int) Long.parseLong(tag.replaceAll("[0-9A-F]", "F").replace('x', '0'), 16);
                repeaters[repeated++] = new Repeater(mask, (int) Long.parseLong(tag.replace('x', '0'), 16), entry);
            } else {
                int value = Integer.parseUnsignedInt(tag, 16);
                byKeyword.put(entry.keyword, value);
                tags[count] = value ^ Integer.MIN_VALUE;
                entries[count++] = entry;
            }
        }
        return new Attributes(
                Arrays.copyOf(tags, count),
                Arrays.copyOf(entries, count),
                Arrays.copyOf(repeaters, repeated),
                byKeyword);
    }
}
