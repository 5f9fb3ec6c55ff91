package fovea.curate;

import fovea.core.Label;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * What is to be curated, and how.
 *
 * @param source the folder of the data
 * @param labels the label map; empty to take it from {@code dataset.json} or, where the masks have one value, from the
 *     folder's name
 * @param holdOut share of the patients to hold out, 0 to 1; 1 puts everybody on the held-out side
 * @param seed of the split
 * @param synthetic whether the cases were made by a program and no patient stands behind them
 */
public record CurationRequest(Path source, List<Label> labels, double holdOut, long seed, boolean synthetic) {
    /** Share of the patients held out when nobody asks for another. */
    public static final double DEFAULT_HOLD_OUT = 0.2;

    public CurationRequest {
        Objects.requireNonNull(source, "source is null");
        labels = List.copyOf(labels);
        requireUnique("name", labels, Label::name);
        requireUnique("value", labels, Label::value);
        if (!(holdOut >= 0 && holdOut <= 1)) {
            throw new IllegalArgumentException("the hold-out share lies within 0..1, got " + holdOut);
        }
    }

    /** A folder of real data, labels from the data, a fifth of the patients held out, seed 1. */
    public static CurationRequest of(Path source) {
        return new CurationRequest(source, List.of(), DEFAULT_HOLD_OUT, 1, false);
    }

    /** The same with another label map. */
    public CurationRequest withLabels(List<Label> others) {
        return new CurationRequest(source, others, holdOut, seed, synthetic);
    }

    /** The same with another hold-out share. */
    public CurationRequest withHoldOut(double share) {
        return new CurationRequest(source, labels, share, seed, synthetic);
    }

    /** The same with another seed. */
    public CurationRequest withSeed(long other) {
        return new CurationRequest(source, labels, holdOut, other, synthetic);
    }

    private static void requireUnique(String what, List<Label> labels, Function<Label, Object> key) {
        Set<Object> seen = new HashSet<>();
        for (Label label : labels) {
            if (!seen.add(key.apply(label))) {
                throw new IllegalArgumentException("two labels have the " + what + " " + key.apply(label));
            }
        }
    }
}
