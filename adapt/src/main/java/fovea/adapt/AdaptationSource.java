package fovea.adapt;

import fovea.core.Scope;
import fovea.core.Scope.ScopedLabel;
import fovea.core.ScopeLimits;
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
 * @param studies which the specialist shall be for
 * @param codes SNOMED CT codes by the names of labels, where they are known
 */
public record AdaptationSource(
        String cohort, boolean synthetic, String fold, Studies studies, Map<String, String> codes) {
    public AdaptationSource {
        codes = Map.copyOf(codes);
    }

    /**
     * Studies that a specialist is for, by DICOM attributes.
     *
     * @param modality as {@link Scope#modality}
     * @param bodyPart as {@link Scope#bodyPart}
     * @param limits as {@link Scope#limits}
     */
    public record Studies(String modality, String bodyPart, ScopeLimits limits) {
        /** Of which nothing is told. */
        public static final Studies UNKNOWN = new Studies(Scope.UNKNOWN, Scope.UNKNOWN, ScopeLimits.NONE);

        /** Of a scope. */
        public static Studies of(Scope scope) {
            return new Studies(
                    scope.modality(), scope.bodyPart(), scope.limits().orElse(ScopeLimits.NONE));
        }
    }

    /** All of a cohort of which no more is known. */
    public static AdaptationSource of(String cohort, boolean synthetic) {
        return new AdaptationSource(cohort, synthetic, "", Studies.UNKNOWN, Map.of());
    }

    Scope scope(Training training, Showing showing) {
        List<ScopedLabel> labels = training.labels().stream()
                .map(label -> new ScopedLabel(label, codes.getOrDefault(label.name(), "")))
                .toList();
        return Scope.ofOutlines(labels, showing, studies.modality(), studies.bodyPart())
                .limitedTo(studies.limits());
    }
}
