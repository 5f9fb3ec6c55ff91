package fovea.app.adaptation;

import fovea.adapt.AdaptationSource;
import fovea.core.Label;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.Training;
import fovea.dicom.objects.Structure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is learnt from.
 *
 * @param training the training side of a cohort, or of one of its folds
 * @param source what the adapter's card says of it
 */
public record Lesson(Training training, AdaptationSource source) {
    /** The whole training side of a cohort of which no more is known. */
    public static Lesson of(Cohort cohort) {
        return new Lesson(cohort.training(), AdaptationSource.of(cohort.name(), cohort.synthetic()));
    }

    /**
     * Of a cohort, with the codes of its labels where the table of structures has them.
     *
     * @param fold which fold is held out, from 1; empty for none
     * @param studies which the specialist shall be for
     * @throws IllegalArgumentException when there is no such fold
     */
    public static Lesson of(Cohort cohort, Optional<Integer> fold, AdaptationSource.Studies studies) {
        Training training = fold.isPresent() ? cohort.fold(fold.get()).training() : cohort.training();
        String name =
                fold.map(number -> number + " of " + cohort.folds().size()).orElse("");
        return new Lesson(
                training, new AdaptationSource(cohort.name(), cohort.synthetic(), name, studies, codes(cohort)));
    }

    private static Map<String, String> codes(Cohort cohort) {
        Map<String, String> codes = new LinkedHashMap<>();
        for (Label label : cohort.labels()) {
            Structure structure = Structure.named(label.name());
            if (!structure.isPrivate()) {
                codes.put(label.name(), structure.type().value());
            }
        }
        return codes;
    }
}
