package fovea.model;

import fovea.core.AdapterSpec;
import fovea.model.unet.UNet;
import fovea.model.weights.HostTensor;
import java.util.Map;
import java.util.Optional;

/** The one place where a method's name becomes a learner. */
public final class OutlineLearners {
    private OutlineLearners() {}

    /**
     * A fresh learner.
     *
     * @param base the generalist to adapt; without effect for a method that has none
     * @param labels names it shall know, in the order of the masks of its examples
     * @throws IllegalArgumentException when the method needs a generalist and there is none, or cannot take the labels
     */
    public static OutlineLearner of(
            Optional<Generalist> base, AdapterSpec spec, LabelNames labels, TrainingSettings settings) {
        return of(base, spec, labels, settings, Map.of());
    }

    /**
     * The same, from values that a specialist of the same method and labels has learnt.
     *
     * @param from by the names of {@link OutlineLearner#learnt}; empty for a fresh start
     * @throws IllegalArgumentException also when these are not exactly the values that the method trains
     */
    public static OutlineLearner of(
            Optional<Generalist> base,
            AdapterSpec spec,
            LabelNames labels,
            TrainingSettings settings,
            Map<String, HostTensor> from) {
        Optional<PixelNets> nets = pixelNets(base, spec);
        if (nets.isEmpty()) {
            return new AdapterTraining(required(base, spec), spec, labels, settings, from);
        }
        if (labels.throughText()) {
            throw new IllegalArgumentException(
                    "the method " + spec.method() + " has no tokens of labels; it cannot take a text encoder");
        }
        return PixelTraining.of(nets.get(), labels.names().size(), settings, from);
    }

    /**
     * Side of the input in coarse steps: about half the side at full size, which all levels of the net can halve.
     *
     * @param size side at full size, a multiple of 16 from 64
     */
    public static int coarseSide(int size) {
        return UNet.coarseSide(size);
    }

    /** What makes the nets of a method that outlines all labels at once; empty for a method within SAM. */
    static Optional<PixelNets> pixelNets(Optional<Generalist> base, AdapterSpec spec) {
        return switch (spec) {
            case AdapterSpec.Scratch scratch -> Optional.of(PixelNets.SCRATCH);
            case AdapterSpec.Pyramid pyramid -> Optional.of(PixelNets.pyramid(required(base, spec)));
            default -> Optional.empty();
        };
    }

    static Generalist required(Optional<Generalist> base, AdapterSpec spec) {
        return base.orElseThrow(
                () -> new IllegalArgumentException("the method " + spec.method() + " adapts a generalist, got none"));
    }
}
