package fovea.model.adapters;

import fovea.core.AdapterSpec;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.Layers;
import fovea.model.optimisation.Trainables;

/** The one place where a method's name becomes layers. */
public final class AdaptedLayers {
    private AdaptedLayers() {}

    /** The frozen layers with the method's adapters around them; their tensors are found in {@code trainables}. */
    public static Layers of(AdapterSpec spec, FrozenLayers frozen, SingularFactors factors, Trainables trainables) {
        return switch (spec) {
            case AdapterSpec.Ssam ssam -> new SsamLayers(frozen, factors, trainables, ssam.faithful());
            case AdapterSpec.Lora lora -> LoraLayers.of(frozen, lora, trainables);
            case AdapterSpec.Dora dora -> DoraLayers.of(frozen, dora, trainables);
            case AdapterSpec.Bias bias -> BiasLayers.of(frozen, trainables, bias.wholeDecoder());
            case AdapterSpec.Adapter adapter -> new BottleneckLayers(frozen, trainables, adapter.bottleneck());
            case AdapterSpec.Norm norm -> new NormLayers(frozen, trainables);
            case AdapterSpec.Decoder decoder -> new DecoderLayers(frozen, trainables);
            case AdapterSpec.Full full -> new FullLayers(frozen, trainables);
            case AdapterSpec.Scratch scratch ->
                throw new IllegalArgumentException("a net from scratch has no layers of a generalist");
            case AdapterSpec.Guest guest -> throw new IllegalArgumentException("a guest has no layers of a generalist");
            case AdapterSpec.Pyramid pyramid -> frozen;
            case AdapterSpec.None none -> frozen;
        };
    }
}
