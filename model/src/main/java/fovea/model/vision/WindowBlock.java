package fovea.model.vision;

import fovea.model.drawing.Drawing;
import fovea.model.drawing.Wire;
import fovea.model.layers.Activations;
import fovea.model.layers.Convolution;
import fovea.model.layers.LayerNorm;
import fovea.model.layers.Layers;
import fovea.model.layers.Linear;
import fovea.model.layers.Part;
import fovea.model.layers.Role;
import org.bytedeco.pytorch.Tensor;

/**
 * A transformer block of TinyViT: window attention, a depth-wise 3 x 3 convolution (no residual), a two-layer
 * perceptron.
 */
record WindowBlock(WindowAttention attention, Convolution local, LayerNorm norm, Linear widen, Linear narrow) {
    static WindowBlock of(Layers layers, String name, WindowAttention.Form form) {
        return new WindowBlock(
                WindowAttention.of(layers, name + ".attn", form),
                layers.convolution(
                        Part.IMAGE_ENCODER.site(name + ".local_conv", Role.CONVOLUTION),
                        new Convolution.Form(1, 1, form.width())),
                layers.layerNorm(Part.IMAGE_ENCODER.site(name + ".mlp.norm", Role.NORM), 1e-5),
                layers.linear(Part.IMAGE_ENCODER.site(name + ".mlp.fc1", Role.PERCEPTRON_IN)),
                layers.linear(Part.IMAGE_ENCODER.site(name + ".mlp.fc2", Role.PERCEPTRON_OUT)));
    }

    /** (batch, height, width, channels), shape kept. */
    Tensor forward(Tensor input) {
        Tensor x = Activations.sum(attention.forward(input), input);
        x = local.forward(x.permute(0, 3, 1, 2)).permute(0, 2, 3, 1).contiguous(); // (b, c, h, w) and back
        return Activations.sum(narrow.forward(widen.forwardGelu(norm.forward(x))), x);
    }

    /** Draws {@link #forward}. */
    Wire draw(Drawing drawing, Wire input) {
        Wire x = drawing.add(attention.draw(drawing, input), input);
        x = drawing.permuted(drawing.convolution(local, drawing.permuted(x, 0, 3, 1, 2)), 0, 2, 3, 1);
        Wire wide = drawing.gelu(drawing.linear(widen, drawing.layerNorm(norm, x)));
        return drawing.add(drawing.linear(narrow, wide), x);
    }
}
