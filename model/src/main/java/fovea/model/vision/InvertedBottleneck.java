package fovea.model.vision;

import fovea.model.drawing.Drawing;
import fovea.model.drawing.Wire;
import fovea.model.layers.Activations;
import fovea.model.layers.Convolution;
import fovea.model.layers.Layers;
import fovea.model.layers.Part;
import fovea.model.layers.Role;
import org.bytedeco.pytorch.Tensor;

/**
 * MBConv of TinyViT's first stage: widen, mix in space channel by channel, narrow, add the input. Batch normalisations
 * are folded in.
 */
record InvertedBottleneck(Convolution widen, Convolution mix, Convolution narrow) {
    static InvertedBottleneck of(Layers layers, String name, int hidden) {
        return new InvertedBottleneck(
                layers.convolution(
                        Part.IMAGE_ENCODER.site(name + ".conv1", Role.CONVOLUTION), Convolution.Form.POINTWISE),
                layers.convolution(
                        Part.IMAGE_ENCODER.site(name + ".conv2", Role.CONVOLUTION), new Convolution.Form(1, 1, hidden)),
                layers.convolution(
                        Part.IMAGE_ENCODER.site(name + ".conv3", Role.CONVOLUTION), Convolution.Form.POINTWISE));
    }

    /** (batch, channels, height, width), size and channels kept. */
    Tensor forward(Tensor x) {
        Tensor y = widen.forwardGelu(x); // (b, 4c, h, w)
        y = mix.forwardGelu(y);
        y = narrow.forward(y); // (b, c, h, w)
        return Activations.gelu(Activations.sum(y, x));
    }

    /** Draws {@link #forward}. */
    Wire draw(Drawing drawing, Wire x) {
        Wire y = drawing.gelu(drawing.convolution(widen, x));
        y = drawing.gelu(drawing.convolution(mix, y));
        return drawing.gelu(drawing.add(drawing.convolution(narrow, y), x));
    }
}
