package fovea.dicom.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The specific character sets of a data set (PS3.5 chapter 6.1, PS3.3 C.12.1.1.2), with code extensions of ISO 2022.
 * Reading is tolerant: an unknown term is taken as ISO 8859-1, and what cannot be decoded becomes U+FFFD.
 *
 * @param terms the values of (0008,0005); none for the default repertoire
 */
public record CharacterSets(List<String> terms) {
    public static final CharacterSets DEFAULT = new CharacterSets(List.of());
    static final CharacterSets UTF_8 = new CharacterSets(List.of("ISO_IR 192"));

    public CharacterSets {
        terms = List.copyOf(terms);
    }

    public static CharacterSets of(List<String> terms) {
        if (terms.isEmpty()) {
            return DEFAULT;
        }
        return terms.equals(UTF_8.terms) ? UTF_8 : new CharacterSets(terms);
    }

    private boolean isExtended() {
        return terms.size() > 1 || (!terms.isEmpty() && terms.get(0).startsWith("ISO 2022"));
    }

    private Charset first() {
        return terms.isEmpty() ? StandardCharsets.ISO_8859_1 : CodePage.of(terms.get(0));
    }

    /** The values in the bytes, split at backslashes where the representation may have several. */
    List<String> decode(byte[] raw, Vr vr) {
        if (isPlain(raw)) {
            return split(new String(raw, StandardCharsets.ISO_8859_1), vr);
        }
        if (!isExtended()) {
            return split(new String(raw, first()), vr);
        }
        return new CodeExtensions(first(), vr).decode(raw);
    }

    private static boolean isPlain(byte[] raw) {
        for (byte one : raw) {
            if (one < 0 || one == CodeExtensions.ESCAPE) {
                return false;
            }
        }
        return true;
    }

    private static List<String> split(String text, Vr vr) {
        return vr.isMultiple() && text.indexOf('\\') >= 0 ? List.of(text.split("\\\\", -1)) : List.of(text);
    }

    /** The text in the first character set, without escapes; empty when it has characters outside of it. */
    Optional<byte[]> encode(String text) {
        if (text.chars().allMatch(one -> one < 128)) {
            return Optional.of(text.getBytes(StandardCharsets.US_ASCII));
        }
        if (isExtended() || terms.isEmpty()) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = first().newEncoder().encode(CharBuffer.wrap(text));
            byte[] encoded = new byte[bytes.remaining()];
            bytes.get(encoded);
            return Optional.of(encoded);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
