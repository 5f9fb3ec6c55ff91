package fovea.model;

import fovea.core.AdapterSpec.Guest;
import fovea.model.guest.GuestNet;
import fovea.model.guest.LabelLogits;
import fovea.model.guest.Scaling;
import fovea.model.preparation.Preparation;
import fovea.model.unet.PixelNet;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A guest's net, asked for all its labels.
 *
 * @param net from elsewhere
 * @param spec how its input is made and its results are read
 * @param size side of its input in pixels
 * @param labels how many
 */
record GuestOutlines(GuestNet net, Guest spec, int size, int labels) implements OutlineNet {
    /** A logit of presence that is above every threshold: a guest does not tell whether a label is there. */
    private static final float THERE = 20;

    @Override
    public PixelNet.Said about(Preparation pixels, int plane) {
        float[] input = Scaling.of(spec.scaling()).input(pixels.picture(plane), spec.channels(), size);
        GuestNet.Answer answer = net.answer(input, spec.channels(), size);
        float[] logits = LabelLogits.of(answer, spec, labels);
        return new PixelNet.Said(
                List.of(Tensor.create(logits, 1, labels, answer.side(), answer.side())),
                torch.full(new long[] {1, labels}, new Scalar(THERE)));
    }
}
