package fovea.core;

import fovea.core.image.Geometry;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One image of one patient with its reference mask.
 *
 * @param id unique within the cohort
 * @param patient the patient, or the group of resembling images that stands for one where patients are unknown
 * @param group subgroup for stratification and subgroup results (pathology, site); empty text when there is none
 * @param image the image file
 * @param mask the mask file: one value a label, 0 is background
 * @param geometry size and spacing, equal for image and mask
 * @param labelPixels label name -> number of its pixels; 0 where the label is absent. Holds every label of the cohort.
 * @param strata what results are told apart by, where it is known: {@code sex}, {@code age} (a band of years), {@code
 *     site}, {@code scanner}
 */
public record Case(
        String id,
        String patient,
        String group,
        FileReference image,
        FileReference mask,
        Geometry geometry,
        Map<String, Long> labelPixels,
        Map<String, String> strata) {
    public Case {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(group, "group is null");
        Objects.requireNonNull(image, "image is null");
        Objects.requireNonNull(mask, "mask is null");
        Objects.requireNonNull(geometry, "geometry is null");
        if (patient.isBlank()) {
            throw new IllegalArgumentException("case " + id + " has no patient");
        }
        id = Spelling.composed(id);
        patient = Spelling.composed(patient);
        Map<String, Long> composed = new HashMap<>();
        labelPixels.forEach((name, count) -> composed.put(Spelling.composed(name), count));
        labelPixels = Map.copyOf(composed);
        strata = Map.copyOf(strata);
    }

    /** A case of whose patient, site and scanner nothing is known. */
    public Case(
            String id,
            String patient,
            String group,
            FileReference image,
            FileReference mask,
            Geometry geometry,
            Map<String, Long> labelPixels) {
        this(id, patient, group, image, mask, geometry, labelPixels, Map.of());
    }
}
