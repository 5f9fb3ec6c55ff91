package fovea.core;

import java.util.Objects;

/**
 * What a reader noticed of a file that it took all the same.
 *
 * @param kind the same for remarks that say the same of different files, such as {@code nifti-no-place}
 * @param severity what has to follow; a file that cannot be taken is refused and has no remarks
 * @param words what a person is to know, with the numbers it rests on; no full stop at the end
 */
public record Remark(String kind, Severity severity, String words) {
    public Remark {
        Objects.requireNonNull(severity, "severity is null");
        if (kind.isBlank() || words.isBlank()) {
            throw new IllegalArgumentException(
                    "a remark must have a kind and words, got \"" + kind + "\", \"" + words + "\"");
        }
    }

    /** A remark on how a picture or an annotation was read, to be looked at. */
    public static Remark ofReading(String words) {
        return new Remark("reading", Severity.REVIEW, words);
    }

    /** The same of a file that is named. */
    public Remark of(String file) {
        return new Remark(kind, severity, file + ": " + words);
    }
}
