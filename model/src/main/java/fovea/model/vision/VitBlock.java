package fovea.model.vision;

import fovea.model.drawing.Drawing;
import fovea.model.drawing.Wire;
import fovea.model.layers.Activations;
import fovea.model.layers.LayerNorm;
import fovea.model.layers.Layers;
import fovea.model.layers.Linear;
import fovea.model.layers.Part;
import fovea.model.layers.Role;
import org.bytedeco.pytorch.Tensor;

/** A transformer block of SAM's encoder: attention in windows or over all, then a two-layer perceptron. *
 * <table>
 * <caption>Names here and in SAM's released code</caption>
 * <tr><td>{@code norm1, attention}</td><td>{@code Block.norm1, Block.attn}</td></tr>
 * <tr><td>{@code norm2}</td><td>{@code Block.norm2}</td></tr>
 * <tr><td>{@code widen, narrow}</td><td>{@code Block.mlp.lin1, Block.mlp.lin2 (MLPBlock)}</td></tr>
 * </table>
 */
record VitBlock(LayerNorm norm1, PlacedAttention attention, LayerNorm norm2, Linear widen, Linear narrow) {
    private static final double EPSILON = 1e-6;

    static VitBlock of(Layers layers, String name, int heads, int window) {
        return new VitBlock(
                layers.layerNorm(Part.IMAGE_ENCODER.site(name + ".norm1", Role.NORM), EPSILON),
                PlacedAttention.of(layers, name + ".attn", heads, window),
                layers.layerNorm(Part.IMAGE_ENCODER.site(name + ".norm2", Role.NORM), EPSILON),
                layers.linear(Part.IMAGE_ENCODER.site(name + ".mlp.lin1", Role.PERCEPTRON_IN)),
                layers.linear(Part.IMAGE_ENCODER.site(name + ".mlp.lin2", Role.PERCEPTRON_OUT)));
    }

    /** (batch, height, width, channels), shape kept. */
    Tensor forward(Tensor input) {
        Tensor x = Activations.sum(attention.forward(norm1.forward(input)), input);
        return Activations.sum(narrow.forward(widen.forwardGelu(norm2.forward(x))), x);
    }

    /** Draws {@link #forward}. */
    Wire draw(Drawing drawing, Wire input) {
        Wire x = drawing.add(attention.draw(drawing, drawing.layerNorm(norm1, input)), input);
        Wire wide = drawing.gelu(drawing.linear(widen, drawing.layerNorm(norm2, x)));
        return drawing.add(drawing.linear(narrow, wide), x);
    }
}
