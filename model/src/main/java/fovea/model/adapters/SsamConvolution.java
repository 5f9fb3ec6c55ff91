package fovea.model.adapters;

import fovea.model.layers.Convolution;
import fovea.model.layers.FrozenConvolution;
import org.bytedeco.pytorch.Tensor;

/** A frozen convolution with S-SAM's shifted spectrum. */
record SsamConvolution(FrozenConvolution frozen, SsamWeight weight) implements Convolution {
    @Override
    public Tensor forward(Tensor x) {
        return FrozenConvolution.convolve(x, weight.materialised(), frozen.bias(), frozen.form());
    }

    /** The plain layer that gives the same output; its weight is owned by the caller. */
    FrozenConvolution merged() {
        return new FrozenConvolution(weight.merged(), frozen.bias(), frozen.form());
    }
}
