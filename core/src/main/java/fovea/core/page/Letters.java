package fovea.core.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The shapes of letters, 8 x 8 pixels each, so that text in pictures needs no font of the machine: ASCII and Latin-1.
 * Accents that are missing are left out.
 */
final class Letters {
    /** Width and height of a letter in pixels. */
    static final int SIDE = 8;

    private static final Letters READ = read();

    /** Character -> eight rows, the lowest bit leftmost. */
    private final Map<Integer, byte[]> shapes;

    private Letters(Map<Integer, byte[]> shapes) {
        this.shapes = shapes;
    }

    static Letters standard() {
        return READ;
    }

    /** The text in characters that can be drawn, without accents where necessary; empty if a character cannot be drawn. */
    Optional<String> written(String text) {
        StringBuilder written = new StringBuilder();
        for (int character :
                Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().toArray()) {
            String plain = shapes.containsKey(character) ? Character.toString(character) : withoutAccents(character);
            if (!plain.codePoints().allMatch(shapes::containsKey)) {
                return Optional.empty();
            }
            written.append(plain);
        }
        return Optional.of(written.toString());
    }

    private static String withoutAccents(int character) {
        return Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "");
    }

    /** Whether a pixel of a letter is inked; characters without a shape are blank. */
    boolean isInked(int character, int x, int y) {
        byte[] rows = shapes.get(character);
        return rows != null && (rows[y] >> x & 1) != 0;
    }

    private static Letters read() {
        try (InputStream in = Letters.class.getResourceAsStream("letters.txt")) {
            if (in == null) {
                throw new IllegalStateException("letters.txt is missing beside Letters.class");
            }
            Map<Integer, byte[]> shapes = new HashMap<>();
            new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> shapes.put(
                            Integer.parseInt(line.substring(0, 4), 16),
                            HexFormat.of().parseHex(line.substring(5))));
            return new Letters(shapes);
        } catch (IOException e) {
            throw new UncheckedIOException("letters.txt cannot be read", e);
        }
    }
}
