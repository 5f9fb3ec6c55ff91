package fovea.replicate.interview;

import fovea.core.Image;
import fovea.core.Mask;
import java.util.List;

/**
 * One picture to be answered, at the size it is asked and judged at.
 *
 * @param id of the case or file
 * @param patient the patient; for foreign pictures the file
 * @param group subgroup of the case; empty text when there is none
 * @param domain {@code home}, {@code null} for blank and noise pictures, or the name of a foreign folder
 * @param image the picture
 * @param references one a label, in the cohort's order; empty masks where the structure is absent
 */
public record Exam(String id, String patient, String group, String domain, Image image, List<Mask> references) {
    /** The cohort's own. */
    public static final String HOME = "home";

    /** Blank pictures and noise. */
    public static final String NULL = "null";

    public Exam {
        references = List.copyOf(references);
    }

    /** Whether it is one of the cohort's own. */
    public boolean home() {
        return domain.equals(HOME);
    }
}
