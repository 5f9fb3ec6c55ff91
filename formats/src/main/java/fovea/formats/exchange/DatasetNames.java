package fovea.formats.exchange;

import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.files.FileNames;
import java.util.Map;
import java.util.stream.Stream;

/** Names of a cohort's cases in files: those of an exported data set, and of the predictions that are made from it. */
final class DatasetNames {
    private final Map<String, String> byId;

    /** Of all cases on both sides, so that a name does not depend on what is looked at. */
    DatasetNames(Cohort cohort) {
        this.byId = FileNames.of(Stream.concat(cohort.trainingCases().stream(), cohort.heldOutCases().stream())
                .map(Case::id)
                .toList());
    }

    /**
     * The name of a case of the cohort.
     *
     * @throws IllegalArgumentException when it is of another
     */
    String of(Case one) {
        String name = byId.get(one.id());
        if (name == null) {
            throw new IllegalArgumentException("case " + one.id() + " is not of this cohort");
        }
        return name;
    }
}
