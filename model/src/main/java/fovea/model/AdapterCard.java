package fovea.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import fovea.core.AdapterSpec;
import fovea.core.Label;
import fovea.core.Plan;
import fovea.core.Slicing;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands in {@code adapter.json}: all there is to know of an adapter but its weights.
 *
 * @param format version of this file, 2; files of version 1 are read as well
 * @param method how its generalist was adapted, such as {@code ssam} or {@code lora}
 * @param numbers the method's numbers by name
 * @param labels names it knows, with their values in mask files
 * @param size side of the net's input it was trained at, in pixels
 * @param window which greys of a picture it is shown, as {@link Plan.Window#text}; {@code stored} where a file has none
 * @param slicing how volumes were cut for it; absent where it learnt from planes
 * @param base name of its generalist
 * @param baseSha256 identity of its generalist's weights: any other is refused
 * @param weightsSha256 hash of {@code adapter.safetensors}
 * @param trained number of trained values
 * @param baseParameters number of the generalist's weights
 * @param share trained values by part of the net
 * @param cohort name of the cohort
 * @param cohortSha256 hash of the cohort
 * @param synthetic whether it learnt from pictures made by a program
 * @param facts recipe, seed, versions, validation
 */
public record AdapterCard(
        int format,
        String method,
        Map<String, String> numbers,
        List<Label> labels,
        int size,
        String window,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Slicing slicing,
        String base,
        String baseSha256,
        String weightsSha256,
        long trained,
        long baseParameters,
        Map<String, Long> share,
        String cohort,
        String cohortSha256,
        boolean synthetic,
        Map<String, String> facts) {
    /** The version that is written. */
    public static final int FORMAT = 2;

    public AdapterCard {
        if (format != FORMAT) {
            throw new IllegalArgumentException("adapter.json must be of format 1 or " + FORMAT + ", got " + format);
        }
        Objects.requireNonNull(method, "method is null");
        Objects.requireNonNull(baseSha256, "baseSha256 is null");
        Objects.requireNonNull(weightsSha256, "weightsSha256 is null");
        window = Plan.Window.of(Objects.requireNonNullElse(window, "stored")).text();
        numbers = Map.copyOf(numbers);
        labels = List.copyOf(labels);
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("an adapter knows at least one label");
        }
    }

    /**
     * How the generalist was adapted.
     *
     * @throws IllegalArgumentException when the method is unknown or its numbers are out of range
     */
    public AdapterSpec spec() {
        return AdapterSpec.of(method, numbers);
    }

    /** How volumes were cut for it; empty where it learnt from planes. */
    public Optional<Slicing> cut() {
        return Optional.ofNullable(slicing);
    }

    /** Which greys of a picture it is shown. */
    Plan.Window shown() {
        return Plan.Window.of(window);
    }

    /** Trained values in per cent of the generalist's weights. */
    public double percent() {
        return 100.0 * trained / baseParameters;
    }

    /** This card with the hash of the weights as they were written. */
    AdapterCard withWeights(String sha256) {
        return new AdapterCard(
                format,
                method,
                numbers,
                labels,
                size,
                window,
                slicing,
                base,
                baseSha256,
                sha256,
                trained,
                baseParameters,
                share,
                cohort,
                cohortSha256,
                synthetic,
                facts);
    }
}
