package fovea.model.preparation;

import fovea.core.Segmentation;
import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.core.image.ProbabilityMap;
import fovea.model.optimisation.HostTensors;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** From a net's logits back to the picture's own pixels. */
public final class FullSize {
    private FullSize() {}

    /**
     * Logits at the picture's pixels, drawn up as SAM does it in two steps: to the net's input, and without its padding
     * to the picture.
     *
     * @param logits (1, 1, h, w) over the whole square input
     */
    public static float[] logits(Tensor logits, Framing framing) {
        Geometry geometry = framing.source();
        Tensor framed = torch.upsample_bilinear2d(logits, new long[] {framing.size(), framing.size()}, false)
                .narrow(2, 0, framing.height())
                .narrow(3, 0, framing.width())
                .contiguous();
        return HostTensors.array(
                torch.upsample_bilinear2d(framed, new long[] {geometry.height(), geometry.width()}, false));
    }

    /** An answer: positive logits are the mask, and its stability is SAM's, by logits of 1 and -1. */
    public static Segmentation segmentation(float[] logits, Geometry geometry, double predictedIou) {
        float[] probabilities = new float[logits.length];
        int sure = 0;
        int possible = 0;
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = (float) (1 / (1 + Math.exp(-logits[i])));
            sure += logits[i] > 1 ? 1 : 0;
            possible += logits[i] > -1 ? 1 : 0;
        }
        double stability = possible == 0 ? 1 : (double) sure / possible;
        return new Segmentation(
                Mask.of(geometry, i -> logits[i] > 0),
                Optional.of(new ProbabilityMap(geometry, probabilities)),
                predictedIou,
                stability);
    }
}
