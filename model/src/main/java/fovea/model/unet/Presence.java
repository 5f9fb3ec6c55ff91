package fovea.model.unet;

import fovea.model.drawing.Drawing;
import fovea.model.drawing.Wire;
import fovea.model.optimisation.Trainables;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Whether each label is in a picture at all: one linear layer on the mean and the maximum over space of coarse features.
 *
 * @param weight (labels, 2 channels)
 * @param bias (labels)
 */
record Presence(Tensor weight, Tensor bias) {
    private static final long[] PLANE = {2, 3};

    static Presence of(Trainables values, int channels, int labels) {
        return new Presence(
                Kernels.kernel(values, "presence.weight", 2 * channels, labels, 2L * channels),
                values.parameter("presence.bias", () -> torch.zeros(labels)));
    }

    /** (b, channels, h, w) to (b, labels). */
    Tensor forward(Tensor features) {
        Tensor pooled =
                torch.cat(new TensorVector(features.mean(2, 3), features.amax(PLANE, false)), 1); // (b, 2 channels)
        return torch.linear(Precision.FLOAT32.of(pooled), weight, new TensorOptional(bias));
    }

    /** Draws {@link #forward}. */
    Wire draw(Drawing drawing, Wire features) {
        return drawing.linear(weight, bias, drawing.meanAndMaximum(features));
    }
}
