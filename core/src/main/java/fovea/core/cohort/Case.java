package fovea.core.cohort;

import fovea.core.Spelling;
import fovea.core.image.Geometry;
import java.util.Map;
import java.util.Objects;

/**
 * One content of one patient with its reference answer.
 *
 * @param id unique within the cohort
 * @param patient the patient, or the group of resembling images that stands for one where patients are unknown
 * @param group subgroup for stratification and subgroup results (pathology, site); empty text when there is none
 * @param content what is shown: a picture or volume, or a report
 * @param reference what people say is right about it
 * @param strata what results are told apart by, where it is known: {@code sex}, {@code age} (a band of years), {@code
 *     site}, {@code scanner}
 */
public record Case(
        String id,
        String patient,
        String group,
        Content content,
        ReferenceAnswer reference,
        Map<String, String> strata) {
    public Case {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(group, "group is null");
        Objects.requireNonNull(content, "content is null");
        Objects.requireNonNull(reference, "reference is null");
        if (patient.isBlank()) {
            throw new IllegalArgumentException("case " + id + " has no patient");
        }
        id = Spelling.composed(id);
        patient = Spelling.composed(patient);
        strata = Map.copyOf(strata);
    }

    /** A picture with its mask, of whose patient, site and scanner nothing is known; geometry equal for both. */
    public Case(
            String id,
            String patient,
            String group,
            FileReference image,
            FileReference mask,
            Geometry geometry,
            Map<String, Long> labelPixels) {
        this(
                id,
                patient,
                group,
                new Content.Picture(image, geometry),
                new ReferenceAnswer.Masks(mask, labelPixels),
                Map.of());
    }

    /**
     * The picture it shows.
     *
     * @throws IllegalStateException when it shows a report
     */
    public Content.Picture picture() {
        return switch (content) {
            case Content.Picture picture -> picture;
            case Content.Report report ->
                throw new IllegalStateException("case " + id + " must show a picture, it shows the report "
                        + report.file().path());
        };
    }

    /**
     * The masks that people drew on its picture.
     *
     * @throws IllegalStateException when its reference is of another kind
     */
    public ReferenceAnswer.Masks masks() {
        return switch (reference) {
            case ReferenceAnswer.Masks masks -> masks;
            case ReferenceAnswer.Findings findings -> throw noMasks("findings");
            case ReferenceAnswer.Writing writing -> throw noMasks("a text");
        };
    }

    /**
     * What people say is in its report.
     *
     * @throws IllegalStateException when its reference is of another kind
     */
    public ReferenceAnswer.Findings findings() {
        if (reference instanceof ReferenceAnswer.Findings findings) {
            return findings;
        }
        throw new IllegalStateException("the reference of case " + id + " must be findings, it is "
                + (reference instanceof ReferenceAnswer.Masks ? "masks" : "a text"));
    }

    private IllegalStateException noMasks(String got) {
        return new IllegalStateException("the reference of case " + id + " must be masks, it is " + got);
    }

    /** The file of {@link #picture}. */
    public FileReference image() {
        return picture().file();
    }

    /** The file of {@link #masks}. */
    public FileReference mask() {
        return masks().file();
    }

    /** Size and spacing of {@link #picture}, equal for its masks. */
    public Geometry geometry() {
        return picture().geometry();
    }

    /** Of {@link #masks}: label name -> number of its pixels. */
    public Map<String, Long> labelPixels() {
        return masks().pixels();
    }
}
