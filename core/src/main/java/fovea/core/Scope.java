package fovea.core;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What a specialist is for. It stands in the adapter's card and in the subject of its evidence, so that admission and
 * routing compare records and not strings.
 *
 * @param task what it does
 * @param modality DICOM's code (PS3.3 C.7.3.1.1.1) such as {@code CT}, {@code MR}, {@code DX} or {@code US}; {@value
 *     #UNKNOWN} where the cohort does not tell
 * @param bodyPart DICOM's defined term for Body Part Examined (PS3.16 annex L), such as {@code CHEST}; {@value #UNKNOWN}
 *     where the cohort does not tell
 * @param showing how its pictures are shown to the net
 * @param limits further ones, such as view and age; empty where there are none
 */
public record Scope(Task task, String modality, String bodyPart, Showing showing, Optional<ScopeLimits> limits) {
    /** Stands for a modality or body part that nobody named. */
    public static final String UNKNOWN = "unknown";

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
        Objects.requireNonNull(task, "task is null");
        Objects.requireNonNull(showing, "showing is null");
        modality = term(modality);
        bodyPart = term(bodyPart);
        limits = limits.filter(some -> !some.limitNothing());
    }

    /** Without further limits. */
    public Scope(Task task, String modality, String bodyPart, Showing showing) {
        this(task, modality, bodyPart, showing, Optional.empty());
    }

    /** The same, with other limits in place of its own. */
    public Scope limitedTo(ScopeLimits others) {
        return new Scope(task, modality, bodyPart, showing, Optional.of(others));
    }

    /** Upper case without spaces around, as DICOM's code strings are; {@link #UNKNOWN} for an empty text. */
    public static String term(String text) {
        String plain = text.strip();
        return plain.isEmpty() || plain.equalsIgnoreCase(UNKNOWN) ? UNKNOWN : plain.toUpperCase(Locale.ROOT);
    }

    /** The scope of a specialist that outlines structures. */
    public static Scope ofOutlines(List<ScopedLabel> labels, Showing showing, String modality, String bodyPart) {
        return new Scope(new Task.Outline(labels, true), modality, bodyPart, showing);
    }

    /** The scope of a specialist that tells findings of reports about examinations of that kind. */
    public static Scope ofFindings(Task.Findings task, String modality, String bodyPart) {
        return new Scope(task, modality, bodyPart, Showing.NONE);
    }

    /** The scope of a specialist that writes a section of reports about examinations of that kind. */
    public static Scope ofWriting(String section, String modality, String bodyPart) {
        return new Scope(new Task.Writing(section), modality, bodyPart, Showing.NONE);
    }

    /**
     * What is written.
     *
     * @throws IllegalStateException when the task is another one
     */
    public Task.Writing writing() {
        if (task instanceof Task.Writing writing) {
            return writing;
        }
        throw new IllegalStateException("the task must be writing, it is " + task.name());
    }

    /**
     * What is told of reports.
     *
     * @throws IllegalStateException when the task is another one
     */
    public Task.Findings findings() {
        if (task instanceof Task.Findings findings) {
            return findings;
        }
        throw new IllegalStateException("the task must be findings, it is " + task.name());
    }

    /** Whether a series of that modality is meant: the same one, where CR and DX are both projection radiography. */
    public boolean takesModality(String other) {
        return projection(modality).equals(projection(term(other)));
    }

    private static String projection(String modality) {
        return modality.equals("CR") ? "DX" : modality;
    }

    /**
     * Whether that body part is meant: the same one, or one that holds the other, as ABDOMENPELVIS does ABDOMEN. A word
     * that merely has the letters of another is no part of it: HEART holds no EAR.
     */
    public boolean takesBodyPart(String other) {
        return BodyParts.of(bodyPart).isAlike(BodyParts.of(term(other)));
    }

    /** What modality, body part and limits say, such as {@code DX of CHEST, view PA}. */
    public String words() {
        return modality + " of " + bodyPart
                + limits.map(some -> ", " + some.words()).orElse("");
    }

    /**
     * What is outlined.
     *
     * @throws IllegalStateException when the task is another one
     */
    public Task.Outline outline() {
        if (task instanceof Task.Outline outline) {
            return outline;
        }
        throw new IllegalStateException("the task must be outline, it is " + task.name());
    }
}
