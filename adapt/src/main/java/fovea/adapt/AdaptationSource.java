package fovea.adapt;

import fovea.core.Scope;
import fovea.core.Scope.ScopedLabel;
import fovea.core.Showing;
import fovea.core.cohort.Training;
import java.util.List;
import java.util.Map;

/**
 * What the adapter's card says of the cohort.
 *
 * @param cohort its name
 * @param synthetic whether no patient stands behind the cases
 * @param fold which fold was held out, such as {@code 2 of 5}; empty for the whole training side
 * @param modality as {@link Scope#modality}
 * @param bodyPart as {@link Scope#bodyPart}
 * @param codes SNOMED CT codes by the names of labels, where they are known
 */
public record AdaptationSource(
        String cohort, boolean synthetic, String fold, String modality, String bodyPart, Map<String, String> codes) {
    public AdaptationSource {
        codes = Map.copyOf(codes);
    }

    /** All of a cohort of which no more is known. */
    public static AdaptationSource of(String cohort, boolean synthetic) {
        return new AdaptationSource(cohort, synthetic, "", Scope.UNKNOWN, Scope.UNKNOWN, Map.of());
    }

    Scope scope(Training training, Showing showing) {
        List<ScopedLabel> labels = training.labels().stream()
                .map(label -> new ScopedLabel(label, codes.getOrDefault(label.name(), "")))
                .toList();
        return Scope.ofOutlines(labels, showing, modality, bodyPart);
    }
}
