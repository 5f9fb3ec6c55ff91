package fovea.model.layers;

import org.bytedeco.pytorch.Tensor;

/**
 * A linear layer for inference: it records no gradient.
 *
 * @param packed weight in oneDNN's own layout
 * @param bias (out)
 */
record PackedLinear(Tensor packed, Tensor bias) implements Linear {
    @Override
    public Tensor forward(Tensor x) {
        return OneDnn.linear(x, packed, bias, OneDnn.Activation.NONE);
    }

    @Override
    public Tensor forwardGelu(Tensor x) {
        return OneDnn.linear(x, packed, bias, OneDnn.Activation.GELU);
    }
}
