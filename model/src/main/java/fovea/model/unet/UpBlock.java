package fovea.model.unet;

import fovea.model.drawing.Drawing;
import fovea.model.drawing.Wire;
import fovea.model.optimisation.Trainables;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * One step up the right side of the U: the coarse picture is drawn up to twice its size, the fine one from the left side
 * is laid beside it, and a box mixes them.
 *
 * @param weight (coarse, fine, 2, 2), of a transposed convolution
 * @param bias (fine)
 */
record UpBlock(Tensor weight, Tensor bias, ConvBlock mix) {
    /**
     * A step with values of that name.
     *
     * @param coarse channels from below
     * @param fine channels from the left, and of the result
     */
    static UpBlock of(Trainables values, String name, int coarse, int fine) {
        return new UpBlock(
                Kernels.kernel(values, name + ".up.weight", coarse, coarse, fine, 2, 2),
                values.parameter(name + ".up.bias", () -> torch.zeros(fine)),
                ConvBlock.of(values, name + ".mix", 2 * fine, fine, 1));
    }

    /** (b, coarse, h, w) and (b, fine, 2h, 2w) to (b, fine, 2h, 2w). */
    Tensor forward(Tensor below, Tensor left) {
        Tensor up = torch.conv_transpose2d(
                below,
                Precision.like(weight, below),
                new TensorOptional(Precision.like(bias, below)),
                TWO,
                NONE,
                NONE,
                1,
                ONE); // (b, fine, 2h, 2w)
        return mix.forward(torch.cat(new TensorVector(up, left), 1));
    }

    private static final long[] ONE = {1};
    private static final long[] TWO = {2};
    private static final long[] NONE = {0};

    /** Draws {@link #forward}. */
    Wire draw(Drawing drawing, Wire below, Wire left) {
        return mix.draw(drawing, drawing.joined(1, List.of(drawing.doubled(weight, bias, below), left)));
    }
}
