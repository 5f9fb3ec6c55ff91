package fovea.dicom.deidentify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Descriptions cleaned by known words (PS3.15, E.3.5): what is not known goes, so that no name can stay. */
final class Descriptors {
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}.-]+");
    private static final Pattern MEASURE = Pattern.compile("\\d{1,2}(\\.\\d{1,2})?(mm|cm|sec|min|s|d)?");
    private static final Set<String> WORDS = load();

    private Descriptors() {}

    /** The words that may stay, in order, a blank between. */
    static String clean(String text, Echoes echoes) {
        List<String> kept = Arrays.stream(BETWEEN.split(text))
                .filter(word -> isKnown(word) && !echoes.in(word))
                .toList();
        return String.join(" ", kept);
    }

    private static boolean isKnown(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return WORDS.contains(lower) || MEASURE.matcher(lower).matches();
    }

    private static Set<String> load() {
        try (InputStream in = Descriptors.class.getResourceAsStream("descriptor-words.txt")) {
            if (in == null) {
                throw new IllegalStateException("the jar must hold descriptor-words.txt, got none");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" ", -1)))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
