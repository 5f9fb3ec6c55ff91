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
            case AdapterSpec.Lora lora -> new LoraLayers(frozen, lora, trainables, name -> heads(frozen, name));
        };
    }

    /**
     * In how many parts, each of queries, keys and values, the rows of a projection are laid out: TinyViT's one a head;
     * SAM's own encoder has all queries, then all keys, then all values.
     */
    private static int heads(FrozenLayers frozen, String name) {
        String biases = name.replace(".qkv", ".attention_biases");
        return frozen.weights().has(biases)
                ? Math.toIntExact(frozen.tensor(biases).size(0))
                : 1;
    }
}
