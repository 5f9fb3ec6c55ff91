package fovea.model.vision;

import fovea.model.drawing.Drawing;
import fovea.model.drawing.Wire;
import fovea.model.layers.Convolution;
import fovea.model.layers.Layers;
import fovea.model.layers.Part;
import fovea.model.layers.Role;
import org.bytedeco.pytorch.Tensor;

/** Between two stages of TinyViT: new width, and half the resolution where the stride is 2. */
record PatchMerging(Convolution widen, Convolution merge, Convolution mix) {
    static PatchMerging of(Layers layers, String name, int width, int stride) {
        return new PatchMerging(
                layers.convolution(
                        Part.IMAGE_ENCODER.site(name + ".conv1", Role.CONVOLUTION), Convolution.Form.POINTWISE),
                layers.convolution(
                        Part.IMAGE_ENCODER.site(name + ".conv2", Role.CONVOLUTION),
                        new Convolution.Form(stride, 1, width)),
                layers.convolution(
                        Part.IMAGE_ENCODER.site(name + ".conv3", Role.CONVOLUTION), Convolution.Form.POINTWISE));
    }

    /** (batch, in, height, width) to (batch, width, height / stride, width / stride). */
    Tensor forward(Tensor x) {
        Tensor y = widen.forwardGelu(x); // (b, width, h, w)
        y = merge.forwardGelu(y); // (b, width, h/stride, w/stride)
        return mix.forward(y);
    }

    /** Draws {@link #forward}. */
    Wire draw(Drawing drawing, Wire x) {
        Wire y = drawing.gelu(drawing.convolution(widen, x));
        return drawing.convolution(mix, drawing.gelu(drawing.convolution(merge, y)));
    }
}
