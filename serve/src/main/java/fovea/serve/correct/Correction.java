package fovea.serve.correct;

import java.util.List;
import java.util.Objects;

/**
 * A Segmentation that a person stands for.
 *
 * @param instance its SOP Instance UID
 * @param study Study Instance UID
 * @param series Series Instance UID of the images
 * @param grid of the series, from 1
 * @param base SOP Instance UID of the Segmentation that it began with; empty where it began with nothing
 * @param accepted whether nothing of the base was changed
 * @param labels structures in it
 * @param who name of the person
 * @param made milliseconds since 1970
 */
public record Correction(
        String instance,
        String study,
        String series,
        int grid,
        String base,
        boolean accepted,
        List<String> labels,
        String who,
        long made) {
    public Correction {
        Objects.requireNonNull(instance, "instance is null");
        labels = List.copyOf(labels);
    }
}
