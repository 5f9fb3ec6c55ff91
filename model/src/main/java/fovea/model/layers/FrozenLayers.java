package fovea.model.layers;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** The layers of a frozen checkpoint, as they are. */
public record FrozenLayers(FrozenWeights weights) implements Layers {
    @Override
    public FrozenLinear linear(String name) {
        return new FrozenLinear(weights.get(name + ".weight"), weights.get(name + ".bias"));
    }

    @Override
    public FrozenConvolution convolution(String name, Convolution.Form form) {
        Optional<Tensor> bias =
                weights.has(name + ".bias") ? Optional.of(weights.get(name + ".bias")) : Optional.empty();
        return new FrozenConvolution(weights.get(name + ".weight"), bias, form);
    }

    @Override
    public LayerNorm layerNorm(String name, double epsilon) {
        return new LayerNorm(weights.get(name + ".weight"), weights.get(name + ".bias"), epsilon);
    }

    @Override
    public Tensor tensor(String name) {
        return weights.get(name);
    }
}
