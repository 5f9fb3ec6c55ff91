package fovea.model.unet;

import fovea.model.drawing.Drawing;
import fovea.model.drawing.Wire;
import fovea.model.layers.Convolution;
import fovea.model.layers.FrozenConvolution;
import fovea.model.optimisation.Trainables;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * From frozen features to a level of the U: fewer channels, instance normalisation, the level's size (Lin et al., CVPR
 * 2017, arXiv 1612.03144, figure 3).
 *
 * @param weight (out, in, 1, 1)
 * @param gain (out), of the normalisation
 * @param shift (out), of the normalisation
 */
record Lateral(Tensor weight, Tensor gain, Tensor shift) {
    private static final double EPSILON = 1e-5;

    static Lateral of(Trainables values, String name, int in, int out) {
        return new Lateral(
                Kernels.kernel(values, name + ".weight", in, out, in, 1, 1),
                values.parameter(name + ".norm.gain", () -> torch.ones(out)),
                values.parameter(name + ".norm.shift", () -> torch.zeros(out)));
    }

    /** (b, in, h, w) to (b, out, side, side). */
    Tensor forward(Tensor features, long side) {
        Tensor x = torch.conv2d(features, Precision.like(weight, features)); // (b, out, h, w)
        x = torch.group_norm(x, weight.size(0), new TensorOptional(gain), new TensorOptional(shift), EPSILON, false);
        x = torch.leaky_relu_(x, new Scalar(ConvBlock.SLOPE));
        return x.size(2) == side ? x : torch.upsample_bilinear2d(x, new long[] {side, side}, false);
    }

    /** Draws {@link #forward}. */
    Wire draw(Drawing drawing, Wire features, long side) {
        Wire x = drawing.convolution(
                new FrozenConvolution(weight, Optional.empty(), Convolution.Form.POINTWISE), features);
        x = drawing.leakyRelu(drawing.instanceNorm(x, gain, shift, EPSILON), ConvBlock.SLOPE);
        return drawing.resized(x, side, side);
    }
}
