package fovea.core.report;

import fovea.core.cohort.ReferenceAnswer.Presence;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What is said of a finding in a report.
 *
 * @param finding its name
 * @param presence present, absent (also where the report does not speak of it), or uncertain
 * @param probability that it is present, 0 to 1
 * @param sentence the sentence of the report that says so, from 0; empty where none does
 */
public record FindingAnswer(String finding, Presence presence, double probability, OptionalInt sentence) {
    public FindingAnswer {
        Objects.requireNonNull(finding, "finding is null");
        Objects.requireNonNull(presence, "presence is null");
        Objects.requireNonNull(sentence, "sentence is null");
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("the probability of " + finding + " must be 0 to 1, got " + probability);
        }
    }
}
