package fovea.model.gguf;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a GGUF file by key, such as {@code llama.block_count}.
 *
 * @param values a {@link Long} for whole numbers, a {@link Double}, {@link Boolean} or {@link String}, or a list of one of
 *     these
 */
public record GgufFacts(Map<String, Object> values) {
    public GgufFacts {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /**
     * A text.
     *
     * @throws IOException when the file has none under that key
     */
    public String text(String key) throws IOException {
        return one(key, String.class, "a text");
    }

    /**
     * A whole number.
     *
     * @throws IOException when the file has none under that key, or one outside the range
     */
    public int whole(String key, int least, int most) throws IOException {
        long value = one(key, Long.class, "a whole number");
        if (value < least || value > most) {
            throw new IOException(key + " must be from " + least + " to " + most + ", it is " + value);
        }
        return (int) value;
    }

    /**
     * A number.
     *
     * @throws IOException when the file has none under that key
     */
    public double number(String key) throws IOException {
        return values.get(key) instanceof Long whole ? (double) whole : one(key, Double.class, "a number");
    }

    /**
     * Texts, in their order.
     *
     * @throws IOException when the file has none under that key
     */
    public List<String> texts(String key) throws IOException {
        return all(key, String.class, "texts");
    }

    /**
     * Whole numbers, in their order.
     *
     * @throws IOException when the file has none under that key
     */
    public List<Long> wholes(String key) throws IOException {
        return all(key, Long.class, "whole numbers");
    }

    private <T> T one(String key, Class<T> kind, String wanted) throws IOException {
        Object value = values.get(key);
        if (!kind.isInstance(value)) {
            throw new IOException(key + " must be " + wanted + ", " + told(value));
        }
        return kind.cast(value);
    }

    private <T> List<T> all(String key, Class<T> kind, String wanted) throws IOException {
        Object value = values.get(key);
        if (!(value instanceof List<?> list) || !list.stream().allMatch(kind::isInstance)) {
            throw new IOException(key + " must be a list of " + wanted + ", " + told(value));
        }
        return list.stream().map(kind::cast).toList();
    }

    private static String told(@Nullable Object value) {
        return value == null ? "the file does not tell it" : "it is " + kind(value);
    }

    private static String kind(Object value) {
        return switch (value) {
            case Long whole -> "a whole number";
            case Double number -> "a number";
            case Boolean flag -> "true or false";
            case String text -> "a text";
            case List<?> list -> "a list";
            default -> "something else";
        };
    }
}
