package fovea.core.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Words of reports that may have a capital letter and name nobody. */
public final class NotNames {
    private static final String FILE = "not-names.txt";
    private static final Set<String> WORDS = load();

    private NotNames() {}

    /** Whether a word, in whatever case, is one of them. */
    public static boolean has(String word) {
        return WORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    private static Set<String> load() {
        try (InputStream in = NotNames.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the jar must hold " + FILE + ", got none");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" ", -1)))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
