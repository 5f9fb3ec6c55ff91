package fovea.model.layers;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** The layers of a frozen checkpoint, as they are. */
public record FrozenLayers(FrozenWeights weights) implements Layers {
    @Override
    public FrozenLinear linear(Site site) {
        return new FrozenLinear(weights.get(site.name() + ".weight"), bias(site));
    }

    @Override
    public FrozenConvolution convolution(Site site, Convolution.Form form) {
        return new FrozenConvolution(weights.get(site.name() + ".weight"), bias(site), form);
    }

    private Optional<Tensor> bias(Site site) {
        String name = site.name() + ".bias";
        return weights.has(name) ? Optional.of(weights.get(name)) : Optional.empty();
    }

    @Override
    public LayerNorm layerNorm(Site site, double epsilon) {
        return new LayerNorm(weights.get(site.name() + ".weight"), weights.get(site.name() + ".bias"), epsilon);
    }

    @Override
    public RmsNorm rmsNorm(Site site, double epsilon) {
        return new RmsNorm(weights.get(site.name() + ".weight"), epsilon);
    }

    @Override
    public Tensor tensor(Site site) {
        return weights.get(site.name());
    }
}
