package fovea.curate.dicom;

import fovea.core.Spelling;

/**
 * Which structures of Segmentations and structure sets a label of the cohort takes.
 *
 * @param label name in the cohort
 * @param structure Segment Label, code meaning of a segment's type, or ROI Name, where case does not matter; or {@code #} and
 *     a Segment Number or ROI Number
 */
public record LabelName(String label, String structure) {
    public LabelName {
        if (label.isBlank() || structure.isBlank()) {
            throw new IllegalArgumentException(
                    "a label and the structure it takes must not be blank, got \"" + label + "=" + structure + "\"");
        }
        label = Spelling.composed(label).strip();
        structure = structure.strip();
    }

    /** A label that takes the structure of a number. */
    public static LabelName ofNumber(String label, int number) {
        return new LabelName(label, "#" + number);
    }

    boolean takes(LabelObject.Part part) {
        boolean numbered = structure.equals("#" + part.number())
                || (part.name().isBlank() && structure.equals(String.valueOf(part.number())));
        return numbered
                || key(structure).equals(key(part.label()))
                || key(structure).equals(key(part.meaning()));
    }

    /** What two spellings of a name have in common. */
    static String key(String name) {
        return Spelling.key(name);
    }
}
