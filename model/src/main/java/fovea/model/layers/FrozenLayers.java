package fovea.model.layers;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** The layers of a frozen checkpoint, as they are. */
public record FrozenLayers(FrozenWeights weights) implements Layers {
    @Override
    public FrozenLinear linear(Site site) {
        return new FrozenLinear(weights.get(site.name() + ".weight"), weights.get(site.name() + ".bias"));
    }

    @Override
    public FrozenConvolution convolution(Site site, Convolution.Form form) {
        Optional<Tensor> bias =
                weights.has(site.name() + ".bias") ? Optional.of(weights.get(site.name() + ".bias")) : Optional.empty();
        return new FrozenConvolution(weights.get(site.name() + ".weight"), bias, form);
    }

    @Override
    public LayerNorm layerNorm(Site site, double epsilon) {
        return new LayerNorm(weights.get(site.name() + ".weight"), weights.get(site.name() + ".bias"), epsilon);
    }

    @Override
    public Tensor tensor(Site site) {
        return weights.get(site.name());
    }
}
