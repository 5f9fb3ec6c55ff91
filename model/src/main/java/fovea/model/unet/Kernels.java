package fovea.model.unet;

import fovea.model.optimisation.Trainables;
import org.bytedeco.pytorch.Tensor;

/** Initial values of convolutions before a leaky ReLU (He et al., ICCV 2015, arXiv 1502.01852, equation 15). */
final class Kernels {
    private Kernels() {}

    /**
     * A convolution's weight.
     *
     * @param fanIn values that one output is a sum over
     */
    static Tensor kernel(Trainables values, String name, int fanIn, long... shape) {
        double deviation = Math.sqrt(2 / (1 + ConvBlock.SLOPE * ConvBlock.SLOPE) / fanIn);
        return values.drawn(name, draws -> draws.normal(deviation, shape));
    }
}
