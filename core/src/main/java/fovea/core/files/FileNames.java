package fovea.core.files;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Parts of file names for things that people named, such as labels. Different names get different parts, also on file
 * systems that do not tell capitals from small letters or composed from decomposed letters, and every part can be
 * written on Linux, macOS and Windows.
 */
public final class FileNames {
    private static final int MOST_LETTERS = 60;
    private static final int MOST_BYTES = 120;
    private static final int HASH_DIGITS = 8;

    /** Names that Windows keeps for devices, whatever the extension. */
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

    private FileNames() {}

    /**
     * A part of a file's name for each name: letters, digits, {@code _} and {@code -} stay, everything else becomes
     * {@code -}. Names that would share a part each get the first eight digits of their own SHA-256 behind it, so that a
     * name's part depends on no order.
     *
     * @param names different names; a name that stands twice is looked at once
     * @return name -> part of a file name, in the order given; no two parts are equal when capitals are ignored
     */
    public static Map<String, String> of(Collection<String> names) {
        Map<String, Long> sharing = Set.copyOf(names).stream()
                .collect(Collectors.groupingBy(name -> folded(readable(name)), Collectors.counting()));
        Map<String, String> parts = new LinkedHashMap<>();
        for (String name : names) {
            String part = readable(name);
            boolean alone =
                    Long.valueOf(1).equals(sharing.get(folded(part))) && part.equals(cut(part)) && !isReserved(part);
            parts.put(name, alone ? part : cut(part) + "-" + hash(name));
        }
        return parts;
    }

    private static String readable(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFC)
                .replaceAll("[^\\p{L}\\p{N}_-]+", "-")
                .replaceAll("^-+|-+$", "");
        return plain.isEmpty() ? "unnamed" : plain;
    }

    private static String folded(String part) {
        return part.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** Device names, and what looks like a part with a hash behind it. */
    private static boolean isReserved(String part) {
        String folded = folded(part);
        return DEVICES.contains(folded) || folded.matches("(com|lpt)[0-9]|unnamed|.*-[0-9a-f]{8}");
    }

    /** As many whole letters as fit: 60, and 120 bytes, for in some scripts a letter takes three or four. */
    private static String cut(String part) {
        int bytes = 0;
        int end = 0;
        while (end < part.length()) {
            int letter = part.codePointAt(end);
            bytes += Character.toString(letter).getBytes(StandardCharsets.UTF_8).length;
            if (end + Character.charCount(letter) > MOST_LETTERS || bytes > MOST_BYTES) {
                break;
            }
            end += Character.charCount(letter);
        }
        return part.substring(0, end);
    }

    private static String hash(String name) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * name.length());
        name.chars().forEach(letter -> bytes.putChar((char) letter));
        return Sha256.of(bytes.array()).substring(0, HASH_DIGITS);
    }
}
