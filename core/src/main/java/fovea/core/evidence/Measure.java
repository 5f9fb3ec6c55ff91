package fovea.core.evidence;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The name of a number that a gate may ask for.
 *
 * <p>Its text is a path of two to four segments, as in a JSON Pointer: {@code /family/score}, {@code /family/score/arm} or
 * {@code /family/score/label/arm}. Within a segment {@code ~} is written {@code ~0} and {@code /} is written {@code ~1}
 * (RFC 6901, section 3), and nothing else is changed: different measures have different texts, whatever their labels are
 * called.
 *
 * @param family what kind of number it is, such as {@code task} or {@code halluc}; never empty
 * @param score which number, such as {@code dice_present}; never empty
 * @param label the structure it is about; empty text for all labels together
 * @param arm who or what it is of, such as {@code specialist} or {@code diff_vs_generalist-box}; empty text where the
 *     score alone says it
 */
public record Measure(String family, String score, String label, String arm) implements Comparable<Measure> {
    private static final Comparator<Measure> ORDER = Comparator.comparing(Measure::family)
            .thenComparing(Measure::score)
            .thenComparing(Measure::label)
            .thenComparing(Measure::arm);

    public Measure {
        Objects.requireNonNull(label, "label is null");
        Objects.requireNonNull(arm, "arm is null");
        if (family.isEmpty() || score.isEmpty()) {
            throw new IllegalArgumentException(
                    "a measure needs a family and a score, got '" + family + "' and '" + score + "'");
        }
    }

    /** A measure over all labels together. */
    public static Measure of(String family, String score, String arm) {
        return new Measure(family, score, "", arm);
    }

    /**
     * Reads a path.
     *
     * @throws IllegalArgumentException when it does not begin with a slash, or has fewer than two segments or more than
     *     four
     */
    public static Measure parse(String path) {
        List<String> parts = List.of(path.split("/", -1));
        if (!path.startsWith("/") || parts.size() < 3 || parts.size() > 5) {
            throw new IllegalArgumentException(
                    "a measure is /family/score, /family/score/arm or /family/score/label/arm, got " + path);
        }
        String label = parts.size() == 5 ? parts.get(3) : "";
        String arm = parts.size() == 3 ? "" : parts.getLast();
        return new Measure(unescaped(parts.get(1)), unescaped(parts.get(2)), unescaped(label), unescaped(arm));
    }

    /** Its text; {@link #parse} gives the measure back. */
    public String path() {
        String head = "/" + escaped(family) + "/" + escaped(score);
        if (!label.isEmpty()) {
            return head + "/" + escaped(label) + "/" + escaped(arm);
        }
        return arm.isEmpty() ? head : head + "/" + escaped(arm);
    }

    @Override
    public int compareTo(Measure other) {
        return ORDER.compare(this, other);
    }

    /** {@link #path()}. */
    @Override
    public String toString() {
        return path();
    }

    private static String escaped(String segment) {
        return segment.replace("~", "~0").replace("/", "~1");
    }

    private static String unescaped(String segment) {
        return segment.replace("~1", "/").replace("~0", "~");
    }
}
