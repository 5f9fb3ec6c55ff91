package fovea.replicate.interview;

import fovea.core.image.Image;
import fovea.core.image.Mask;
import java.util.List;
import java.util.Map;

/**
 * One picture to be answered, at the size it is asked and judged at.
 *
 * @param id of the case or file
 * @param patient the patient; for foreign pictures the file
 * @param strata what results are told apart by, such as {@code sex}; empty where nothing is known
 * @param domain {@code home}, {@code null} for blank and noise pictures, or the name of a foreign folder
 * @param image the picture
 * @param references one per label, in the cohort's order; empty masks where the structure is absent
 */
public record Exam(
        String id, String patient, Map<String, String> strata, String domain, Image image, List<Mask> references) {
    /** The cohort's own. */
    public static final String HOME = "home";

    /** Blank pictures and noise. */
    public static final String NULL = "null";

    public Exam {
        strata = Map.copyOf(strata);
        references = List.copyOf(references);
    }

    /** Whether it is one of the cohort's own. */
    public boolean home() {
        return domain.equals(HOME);
    }
}
