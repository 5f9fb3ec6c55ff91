package fovea.model.vision;

import fovea.model.drawing.Drawing;
import fovea.model.drawing.Wire;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** An encoder that can also be asked for what it sees on its way, at several resolutions. */
public interface FeaturePyramid {
    /** Channels of the features, finest first. */
    List<Integer> widths();

    /**
     * Features of normalised images; no gradient is recorded.
     *
     * @param images (b, 3, s, s)
     * @return (b, width, s/4, s/4), (b, width, s/8, s/8), (b, width, s/16, s/16)
     */
    List<Tensor> features(Tensor images);

    /** Draws {@link #features}. */
    List<Wire> drawFeatures(Drawing drawing, Wire images);
}
