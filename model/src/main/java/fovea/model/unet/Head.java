package fovea.model.unet;

import fovea.model.drawing.Drawing;
import fovea.model.drawing.Wire;
import fovea.model.layers.Convolution;
import fovea.model.layers.FrozenConvolution;
import fovea.model.optimisation.Trainables;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Channels to logits, pixel by pixel.
 *
 * @param weight (labels, channels, 1, 1)
 * @param bias (labels)
 */
record Head(Tensor weight, Tensor bias) {
    static Head of(Trainables values, String name, int channels, int labels) {
        return new Head(
                Kernels.kernel(values, name + ".weight", channels, labels, channels, 1, 1),
                values.parameter(name + ".bias", () -> torch.zeros(labels)));
    }

    /** (b, channels, h, w) to (b, labels, h, w) in 32-bit floats. */
    Tensor forward(Tensor x) {
        Tensor w = Precision.like(weight, x);
        Tensor b = Precision.like(bias, x);
        return Precision.FLOAT32.of(FrozenConvolution.convolve(x, w, Optional.of(b), Convolution.Form.POINTWISE));
    }

    /** Draws {@link #forward}. */
    Wire draw(Drawing drawing, Wire x) {
        return drawing.convolution(new FrozenConvolution(weight, Optional.of(bias), Convolution.Form.POINTWISE), x);
    }
}
