package fovea.core.surrogate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A list of the jar: lines "kind side: what"; lines that begin with # are remarks. */
record Resource(String file, Map<String, List<String>> lines) {
    static Resource load(String file) {
        try (InputStream in = Resource.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the jar must hold " + file + ", got none");
            }
            Map<String, List<String>> lines = new LinkedHashMap<>();
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            text.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(line -> {
                        int colon = line.indexOf(": ");
                        String key = line.substring(0, colon);
                        lines.merge(key, List.of(line.substring(colon + 2)), Resource::joined);
                    });
            return new Resource(file, Map.copyOf(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> joined(List<String> one, List<String> other) {
        return java.util.stream.Stream.concat(one.stream(), other.stream()).toList();
    }

    /** The lines of a kind on a side. */
    List<String> of(String kind, Side side) {
        return Objects.requireNonNull(
                lines.get(kind + " " + side.name().toLowerCase(Locale.ROOT)), () -> file + " has no " + kind);
    }
}
