package fovea.core.domain;

import java.util.List;
import java.util.Objects;

/**
 * How one study of the training side looks to an encoder.
 *
 * @param patient whose study it is
 * @param planes features of the planes that stand for it, see {@link DomainTest#planes}: at least one row
 * @param copies features of changed copies of its middle plane, see {@link ChangedGreys}; may be empty
 */
public record StudyFeatures(String patient, List<float[]> planes, List<float[]> copies) {
    public StudyFeatures {
        Objects.requireNonNull(patient, "patient is null");
        planes = List.copyOf(planes);
        copies = List.copyOf(copies);
        if (planes.isEmpty()) {
            throw new IllegalArgumentException("a study needs features of at least one plane, got none");
        }
    }
}
