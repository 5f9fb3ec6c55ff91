package fovea.core;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What a specialist is for. It stands in the adapter's card and in the subject of its evidence, so that admission and
 * routing compare records and not strings.
 *
 * @param answers what it answers with
 * @param modality DICOM's code (PS3.3 C.7.3.1.1.1) such as {@code CT}, {@code MR}, {@code DX} or {@code US}; {@value
 *     #UNKNOWN} where the cohort does not tell
 * @param bodyPart DICOM's defined term for Body Part Examined (PS3.16 annex L), such as {@code CHEST}; {@value #UNKNOWN}
 *     where the cohort does not tell
 * @param labels what it outlines
 * @param exclusive whether a pixel has one label at most, as in a label map
 * @param showing how its pictures are shown to the net
 */
public record Scope(
        Answers answers,
        String modality,
        String bodyPart,
        List<ScopedLabel> labels,
        boolean exclusive,
        Showing showing) {
    /** Stands for a modality or body part that nobody named. */
    public static final String UNKNOWN = "unknown";

    /** Kinds of answers. */
    public enum Answers {
        /** Masks of structures. */
        OUTLINE,
        /** Present, absent or uncertain for each finding. */
        FINDINGS,
        /** Text. */
        WRITING
    }

    /**
     * A label with its meaning.
     *
     * @param code SNOMED CT concept identifier, such as {@code 10200004} for liver; empty where none is known
     */
    public record ScopedLabel(Label label, String code) {
        public ScopedLabel {
            Objects.requireNonNull(label, "label is null");
            if (!code.matches("[0-9]{0,18}")) {
                throw new IllegalArgumentException(
                        "a SNOMED CT concept identifier has up to 18 digits, got " + code + " for " + label.name());
            }
        }
    }

    public Scope {
        Objects.requireNonNull(answers, "answers is null");
        Objects.requireNonNull(showing, "showing is null");
        modality = term(modality);
        bodyPart = term(bodyPart);
        labels = List.copyOf(labels);
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("a scope has at least one label");
        }
    }

    /** Upper case without spaces around, as DICOM's code strings are; {@link #UNKNOWN} for an empty text. */
    public static String term(String text) {
        String plain = text.strip();
        return plain.isEmpty() || plain.equalsIgnoreCase(UNKNOWN) ? UNKNOWN : plain.toUpperCase(Locale.ROOT);
    }
}
