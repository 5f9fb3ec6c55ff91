package fovea.apply;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether a study is one that an expert answers about.
 *
 * @param reasons why not, in the order of the checks; empty where it answers
 * @param distance how unlike the pictures learnt from it is; empty where that was not measured
 * @param threshold largest distance that is answered; empty where there is no in-domain test
 */
public record Eligibility(List<String> reasons, OptionalDouble distance, OptionalDouble threshold) {
    public Eligibility {
        reasons = List.copyOf(reasons);
        Objects.requireNonNull(distance, "distance is null");
        Objects.requireNonNull(threshold, "threshold is null");
    }

    /** Whether the expert answers. */
    public boolean answers() {
        return reasons.isEmpty();
    }

    /** Distance over threshold: up to 1 is answered; empty where it was not measured. */
    public OptionalDouble ratio() {
        return distance.isPresent() && threshold.isPresent()
                ? OptionalDouble.of(distance.getAsDouble() / threshold.getAsDouble())
                : OptionalDouble.empty();
    }

    /** All reasons in one sentence; empty where it answers. */
    public String words() {
        return String.join("; ", reasons);
    }

    /** The reason of a distance above the threshold. */
    static Optional<String> tooFar(double distance, double threshold) {
        return distance <= threshold
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the pixels are unlike those it learnt from: distance %.1f, answered up to %.1f",
                        distance,
                        threshold));
    }
}
