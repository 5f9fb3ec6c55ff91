package fovea.curate.dicom;

import java.util.Locale;

/**
 * Which structures of Segmentations and structure sets a label of the cohort takes.
 *
 * @param label name in the cohort
 * @param structure Segment Label, code meaning of a segment's type, or ROI Name; case does not matter
 */
public record LabelName(String label, String structure) {
    public LabelName {
        if (label.isBlank() || structure.isBlank()) {
            throw new IllegalArgumentException(
                    "a label and the structure it takes must not be blank, got \"" + label + "=" + structure + "\"");
        }
        label = label.strip();
        structure = structure.strip();
    }

    boolean takes(LabelObject.Part part) {
        return key(structure).equals(key(part.label())) || key(structure).equals(key(part.meaning()));
    }

    /** What two spellings of a name have in common. */
    static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
