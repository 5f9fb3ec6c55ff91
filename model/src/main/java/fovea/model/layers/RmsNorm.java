package fovea.model.layers;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Normalisation of the channels by their root mean square (Zhang and Sennrich, NeurIPS 2019, arXiv 1910.07467): x * w /
 * sqrt(mean(x^2) + epsilon).
 *
 * @param weight (channels)
 */
public record RmsNorm(Tensor weight, double epsilon) {
    /** Over the last axis: (..., channels). */
    public Tensor forward(Tensor x) {
        return torch.rms_norm(x, new long[] {weight.size(0)}, new TensorOptional(weight), new DoubleOptional(epsilon));
    }
}
