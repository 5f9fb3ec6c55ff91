package fovea.model.layers;

import org.bytedeco.pytorch.Tensor;

/** A frozen convolution for inference: it records no gradient. */
record FusedConvolution(FrozenConvolution frozen) implements Convolution {
    @Override
    public Tensor forward(Tensor x) {
        return run(x, OneDnn.Activation.NONE);
    }

    @Override
    public Tensor forwardGelu(Tensor x) {
        return run(x, OneDnn.Activation.GELU);
    }

    private Tensor run(Tensor x, OneDnn.Activation then) {
        return OneDnn.convolution(x, frozen.weight(), frozen.bias(), frozen.form(), then);
    }
}
