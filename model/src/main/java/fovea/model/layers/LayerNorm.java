package fovea.model.layers;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Layer normalisation of the channels: biased variance, affine.
 *
 * @param weight (channels)
 * @param bias (channels)
 * @param epsilon added to the variance: 1e-5 in TinyViT and in the decoder's transformer, 1e-6 in SAM's LayerNorm2d
 */
public record LayerNorm(Tensor weight, Tensor bias, double epsilon) {
    /** Over the last axis: (..., channels). */
    public Tensor forward(Tensor x) {
        return torch.layer_norm(
                x, new long[] {weight.size(0)}, new TensorOptional(weight), new TensorOptional(bias), epsilon, false);
    }

    /** Over the channels of (batch, channels, height, width), pixel by pixel: SAM's LayerNorm2d. */
    public Tensor forwardChannels(Tensor x) {
        return forward(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2); // (b, h, w, c) and back
    }
}
