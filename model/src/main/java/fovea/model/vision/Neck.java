package fovea.model.vision;

import fovea.model.drawing.Drawing;
import fovea.model.drawing.Wire;
import fovea.model.layers.Convolution;
import fovea.model.layers.LayerNorm;
import fovea.model.layers.Layers;
import fovea.model.layers.Part;
import fovea.model.layers.Role;
import org.bytedeco.pytorch.Tensor;

/** From an encoder's width to SAM's 256 channels: 1 x 1, norm, 3 x 3, norm (Li et al., ViTDet, arXiv 2203.16527). *
 * <table>
 * <caption>Names here and in SAM's released code</caption>
 * <tr><td>{@code reduce, norm1, mix, norm2}</td><td>{@code neck.0, .1, .2, .3}</td></tr>
 * </table>
 */
record Neck(Convolution reduce, LayerNorm norm1, Convolution mix, LayerNorm norm2) {
    static Neck of(Layers layers, String name) {
        return new Neck(
                layers.convolution(Part.IMAGE_ENCODER.site(name + ".0", Role.NECK), Convolution.Form.POINTWISE),
                layers.layerNorm(Part.IMAGE_ENCODER.site(name + ".1", Role.NECK), 1e-6),
                layers.convolution(Part.IMAGE_ENCODER.site(name + ".2", Role.NECK), Convolution.Form.SAME3),
                layers.layerNorm(Part.IMAGE_ENCODER.site(name + ".3", Role.NECK), 1e-6));
    }

    /** (batch, in, height, width) to (batch, 256, height, width). */
    Tensor forward(Tensor x) {
        return norm2.forwardChannels(mix.forward(norm1.forwardChannels(reduce.forward(x))));
    }

    /** Draws {@link #forward}. */
    Wire draw(Drawing drawing, Wire x) {
        Wire y = drawing.layerNormOfChannels(norm1, drawing.convolution(reduce, x));
        return drawing.layerNormOfChannels(norm2, drawing.convolution(mix, y));
    }
}
