package fovea.model.layers;

import org.bytedeco.pytorch.Tensor;

/** A linear map of the last axis: (..., in) to (..., out). */
public interface Linear {
    /** y = x W^T + b. */
    Tensor forward(Tensor x);

    /** GELU of {@link #forward}; some layers do both in one pass. */
    default Tensor forwardGelu(Tensor x) {
        return Activations.gelu(forward(x));
    }
}
