package fovea.model.vision;

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
}
