package fovea.model.layers;

import org.bytedeco.pytorch.Tensor;

/** Where a net's layers come from, by their names in SAM's state dict. */
public interface Layers {
    /** The linear layer with {@code name.weight} and {@code name.bias}. */
    Linear linear(String name);

    /** The convolution with {@code name.weight} and, where there is one, {@code name.bias}. */
    Convolution convolution(String name, Convolution.Form form);

    /** The normalisation with {@code name.weight} and {@code name.bias}. */
    LayerNorm layerNorm(String name, double epsilon);

    /** A bare tensor, such as {@code mask_decoder.mask_tokens.weight}. */
    Tensor tensor(String name);

    /** Whether the layers only ever run forward, so that a net need not be written in operators with gradients. */
    default boolean onlyForward() {
        return false;
    }
}
