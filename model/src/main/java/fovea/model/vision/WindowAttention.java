package fovea.model.vision;

import fovea.model.layers.LayerNorm;
import fovea.model.layers.Layers;
import fovea.model.layers.Linear;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Attention within square windows with a learnt bias for each distance |dy|, |dx| (TinyViT, after LeViT).
 *
 * <p>The picture is padded to whole windows at the right and bottom. The reference pads before the normalisation, so a
 * padded token is the normalisation's bias and takes part as key and value. All padded tokens are therefore alike: their
 * query, key and value are computed once, the linear layers see real tokens only, and the result is the same.
 */
final class WindowAttention {
    /**
     * The numbers of one stage.
     *
     * @param width channels
     * @param heads attention heads; a head has width / heads channels
     * @param window side of a window in tokens
     */
    record Form(int width, int heads, int window) {}

    private final Form form;
    private final LayerNorm norm;
    private final Linear queriesKeysValues;
    private final Linear projection;
    private final Tensor bias; // (1, heads, window^2, window^2)

    private WindowAttention(Form form, LayerNorm norm, Linear queriesKeysValues, Linear projection, Tensor bias) {
        this.form = form;
        this.norm = norm;
        this.queriesKeysValues = queriesKeysValues;
        this.projection = projection;
        this.bias = bias;
    }

    static WindowAttention of(Layers layers, String name, Form form) {
        return new WindowAttention(
                form,
                layers.layerNorm(name + ".norm", 1e-5),
                layers.linear(name + ".qkv"),
                layers.linear(name + ".proj"),
                layers.tensor(name + RELATIVE_BIAS));
    }

    /** Suffix of the bias table once gathered to (1, heads, window^2, window^2); made when the weights are loaded. */
    static final String RELATIVE_BIAS = ".relative_bias";

    /**
     * The gathered bias: entry (query, key) reads column |dy| * window + |dx| of the table.
     *
     * @param table (heads, window^2)
     * @return (1, heads, window^2, window^2)
     */
    static Tensor gather(Tensor table, int window) {
        int tokens = window * window;
        long[] index = new long[tokens * tokens];
        for (int query = 0; query < tokens; query++) {
            for (int key = 0; key < tokens; key++) {
                int dy = Math.abs(query / window - key / window);
                int dx = Math.abs(query % window - key % window);
                index[query * tokens + key] = (long) dy * window + dx;
            }
        }
        return torch.index_select(table, 1, Tensor.create(index, index.length))
                .reshape(1, table.size(0), tokens, tokens);
    }

    /** (batch, height, width, channels), shape kept; without the residual. */
    Tensor forward(Tensor x) {
        long batch = x.size(0);
        long height = x.size(1);
        long width = x.size(2);
        int side = form.window();
        long down = Math.ceilDiv(height, side);
        long across = Math.ceilDiv(width, side);
        Tensor qkv = queriesKeysValues.forward(norm.forward(x)); // (b, h, w, 3c)
        if (height % side != 0 || width % side != 0) {
            qkv = padded(qkv, down * side, across * side);
        }
        long headWidth = form.width() / form.heads();
        qkv = qkv.reshape(batch, down, side, across, side, form.heads(), 3 * headWidth)
                .permute(0, 1, 3, 5, 2, 4, 6) // (b, down, across, heads, side, side, 3d)
                .reshape(batch * down * across, form.heads(), (long) side * side, 3 * headWidth);
        TensorVector parts = torch.split(qkv, headWidth, 3); // one tensor of gradients, where three narrows make three
        Tensor attended = torch.scaled_dot_product_attention(
                parts.get(0),
                parts.get(1),
                parts.get(2),
                new TensorOptional(bias.expand(qkv.size(0), -1, -1, -1)),
                0.0,
                false,
                new DoubleOptional(),
                false); // (windows, heads, side^2, d)
        Tensor joined = attended.reshape(batch, down, across, form.heads(), side, side, headWidth)
                .permute(0, 1, 4, 2, 5, 3, 6) // (b, down, side, across, side, heads, d)
                .reshape(batch, down * side, across * side, form.width());
        return projection.forward(Windows.cut(joined, height, width));
    }

    /** Fills up to whole windows with the query, key and value of a padded token. */
    private Tensor padded(Tensor qkv, long height, long width) {
        Tensor token = queriesKeysValues.forward(norm.bias().reshape(1, 1, 1, -1)); // (1, 1, 1, 3c)
        Tensor x = qkv;
        if (x.size(2) < width) {
            Tensor right = token.expand(x.size(0), x.size(1), width - x.size(2), token.size(3));
            x = torch.cat(new TensorVector(x, right), 2);
        }
        if (x.size(1) < height) {
            Tensor below = token.expand(x.size(0), height - x.size(1), x.size(2), token.size(3));
            x = torch.cat(new TensorVector(x, below), 1);
        }
        return x; // (b, height, width, 3c)
    }
}
