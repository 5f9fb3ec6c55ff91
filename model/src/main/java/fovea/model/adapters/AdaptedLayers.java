package fovea.model.adapters;

import fovea.core.AdapterSpec;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.Layers;

/** The one place where a method's name becomes layers. */
public final class AdaptedLayers {
    private AdaptedLayers() {}

    /** The frozen layers with the method's adapters around them; their tensors are found in {@code trainables}. */
    public static Layers of(AdapterSpec spec, FrozenLayers frozen, SingularFactors factors, Trainables trainables) {
        return switch (spec) {
            case AdapterSpec.Ssam ssam -> new SsamLayers(frozen, factors, trainables);
            case AdapterSpec.Lora lora ->
                new LoraLayers(
                        frozen,
                        lora,
                        trainables,
                        name -> Math.toIntExact(frozen.tensor(name.replace(".qkv", ".attention_biases"))
                                .size(0)));
        };
    }
}
