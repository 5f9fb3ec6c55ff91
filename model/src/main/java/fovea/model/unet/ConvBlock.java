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
 * The box that nnU-Net is built of: a 3 x 3 convolution, instance normalisation (Ulyanov et al., 2016, arXiv 1607.08022),
 * leaky ReLU. The convolution has no bias: the normalisation would take it away again. Its weight takes the type of what it
 * is given.
 *
 * @param weight (out, in, 3, 3)
 * @param gain (out), of the normalisation
 * @param shift (out), of the normalisation
 * @param form stride and padding
 */
record ConvBlock(Tensor weight, Tensor gain, Tensor shift, Convolution.Form form) {
    static final double SLOPE = 0.01;
    private static final double EPSILON = 1e-5;

    /**
     * A box with values of that name.
     *
     * @param stride 1, or 2 to halve the resolution
     */
    static ConvBlock of(Trainables values, String name, int in, int out, int stride) {
        return new ConvBlock(
                Kernels.kernel(values, name + ".conv.weight", 9 * in, out, in, 3, 3),
                values.parameter(name + ".norm.gain", () -> torch.ones(out)),
                values.parameter(name + ".norm.shift", () -> torch.zeros(out)),
                new Convolution.Form(stride, 1, 1));
    }

    /** (b, in, h, w) to (b, out, h / stride, w / stride). */
    Tensor forward(Tensor x) {
        Tensor w = Precision.like(weight, x);
        Tensor y = FrozenConvolution.convolve(x, w, Optional.empty(), form); // (b, out, h/stride, w/stride)
        y = torch.group_norm(y, weight.size(0), new TensorOptional(gain), new TensorOptional(shift), EPSILON, false);
        return torch.leaky_relu_(y, new Scalar(SLOPE));
    }

    /** Draws {@link #forward}. */
    Wire draw(Drawing drawing, Wire x) {
        Wire y = drawing.convolution(new FrozenConvolution(weight, Optional.empty(), form), x);
        return drawing.leakyRelu(drawing.instanceNorm(y, gain, shift, EPSILON), SLOPE);
    }
}
