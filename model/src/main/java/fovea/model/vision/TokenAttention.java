package fovea.model.vision;

import fovea.model.drawing.Drawing;
import fovea.model.drawing.Wire;
import fovea.model.layers.Layers;
import fovea.model.layers.Linear;
import fovea.model.layers.Part;
import fovea.model.layers.Role;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Attention of SAM's mask decoder: eight heads, inner width 256 (self) or 128 (cross). *
 * <table>
 * <caption>Names here and in SAM's released code</caption>
 * <tr><td>{@code queries, keys, values, out}</td><td>{@code q_proj, k_proj, v_proj, out_proj}</td></tr>
 * <tr><td>{@code heads}</td><td>{@code _separate_heads}</td></tr>
 * </table>
 */
record TokenAttention(Linear queries, Linear keys, Linear values, Linear out) {
    private static final int HEADS = 8;

    static TokenAttention of(Layers layers, String name) {
        return new TokenAttention(
                layers.linear(Part.MASK_DECODER.site(name + ".q_proj", Role.QUERY)),
                layers.linear(Part.MASK_DECODER.site(name + ".k_proj", Role.KEY)),
                layers.linear(Part.MASK_DECODER.site(name + ".v_proj", Role.VALUE)),
                layers.linear(Part.MASK_DECODER.site(name + ".out_proj", Role.ATTENTION_OUT)));
    }

    /** q (batch, n, 256), k and v (batch, m, 256) to (batch, n, 256). */
    Tensor forward(Tensor q, Tensor k, Tensor v) {
        Tensor attended = torch.scaled_dot_product_attention(
                heads(queries.forward(q)),
                heads(keys.forward(k)),
                heads(values.forward(v)),
                new TensorOptional(),
                0.0,
                false,
                new DoubleOptional(),
                false); // (batch, heads, n, inner / heads)
        return out.forward(attended.transpose(1, 2).reshape(q.size(0), q.size(1), -1));
    }

    /** (batch, n, inner) to (batch, heads, n, inner / heads). */
    private static Tensor heads(Tensor x) {
        return x.reshape(x.size(0), x.size(1), HEADS, -1).transpose(1, 2);
    }

    /** Draws {@link #forward}. */
    Wire draw(Drawing drawing, Wire q, Wire k, Wire v) {
        Wire attended = drawing.attention(
                drawHeads(drawing, drawing.linear(queries, q)),
                drawHeads(drawing, drawing.linear(keys, k)),
                drawHeads(drawing, drawing.linear(values, v)));
        Wire joined = drawing.permuted(attended, 0, 2, 1, 3); // (batch, n, heads, inner / heads)
        return drawing.linear(out, drawing.reshaped(joined, joined.size(0), q.size(1), HEADS * joined.size(3)));
    }

    private static Wire drawHeads(Drawing drawing, Wire x) {
        return drawing.permuted(drawing.reshaped(x, x.size(0), x.size(1), HEADS, x.size(2) / HEADS), 0, 2, 1, 3);
    }
}
