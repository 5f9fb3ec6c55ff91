package fovea.model.vision;

import static fovea.model.weights.OnnxWriter.ANY;

import fovea.model.drawing.Drawing;
import fovea.model.drawing.Wire;
import fovea.model.layers.LayerNorm;
import fovea.model.layers.Layers;
import fovea.model.layers.Linear;
import fovea.model.layers.Part;
import fovea.model.layers.Role;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Attention within square windows with a learnt bias for each distance |dy|, |dx| (TinyViT, after LeViT).
 *
 * <p>The reference pads the picture to whole windows at the right and bottom, before the normalisation, so that a padded
 * token is the normalisation's bias and takes part as key and value. All padded tokens of a window have one key and one
 * value and differ in their bias alone, so one token stands for them all ({@link PaddedBias}): the linear layers and
 * attention see what is real, and the result is the same.
 *
 * <table>
 * <caption>Names here and in MobileSAM's tiny_vit_sam.py</caption>
 * <tr><td>{@code norm}</td><td>{@code Attention.norm}</td></tr>
 * <tr><td>{@code queriesKeysValues}</td><td>{@code Attention.qkv}</td></tr>
 * <tr><td>{@code projection}</td><td>{@code Attention.proj}</td></tr>
 * <tr><td>{@code bias}</td><td>{@code Attention.attention_biases gathered by attention_bias_idxs: ab}</td></tr>
 * </table>
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
                layers.layerNorm(Part.IMAGE_ENCODER.site(name + ".norm", Role.NORM), 1e-5),
                layers.linear(Part.IMAGE_ENCODER.site(name + ".qkv", Role.QUERY_KEY_VALUE)),
                layers.linear(Part.IMAGE_ENCODER.site(name + ".proj", Role.ATTENTION_OUT)),
                layers.tensor(Part.IMAGE_ENCODER.site(name + RELATIVE_BIAS, Role.GATHERED_POSITIONS)));
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
        Tensor qkv = queriesKeysValues.forward(norm.forward(x)); // (b, h, w, 3c)
        Strips rows = Strips.of(x.size(1), form.window());
        Strips columns = Strips.of(x.size(2), form.window());
        TensorVector joined = new TensorVector();
        List<Tensor> bands = rows.cut(qkv, 1);
        for (int r = 0; r < bands.size(); r++) {
            TensorVector band = new TensorVector();
            List<Tensor> regions = columns.cut(bands.get(r), 2);
            for (int c = 0; c < regions.size(); c++) {
                band.push_back(attend(
                        regions.get(c),
                        rows.windowSides().get(r),
                        columns.windowSides().get(c)));
            }
            joined.push_back(torch.cat(band, 2));
        }
        return projection.forward(torch.cat(joined, 1));
    }

    /** Within the windows of a region: (b, n * height, m * width, 3c) to (b, n * height, m * width, c). */
    private Tensor attend(Tensor region, long height, long width) {
        long batch = region.size(0);
        long down = region.size(1) / height;
        long across = region.size(2) / width;
        long headWidth = form.width() / form.heads();
        Tensor qkv = region.reshape(batch, down, height, across, width, form.heads(), 3 * headWidth)
                .permute(0, 1, 3, 5, 2, 4, 6) // (b, down, across, heads, height, width, 3d)
                .reshape(batch * down * across, form.heads(), height * width, 3 * headWidth);
        boolean whole = height == form.window() && width == form.window();
        Tensor attended = whole
                ? attend(qkv, bias)
                : attend(withPadding(qkv), PaddedBias.of(bias, form.window(), height, width))
                        .narrow(2, 0, height * width);
        return attended.reshape(batch, down, across, form.heads(), height, width, headWidth)
                .permute(0, 1, 4, 2, 5, 3, 6) // (b, down, height, across, width, heads, d)
                .reshape(batch, down * height, across * width, form.width());
    }

    /** (windows, heads, cells, 3d) to (windows, heads, cells, d), with a bias (1, heads, cells, cells). */
    private static Tensor attend(Tensor qkv, Tensor bias) {
        long headWidth = qkv.size(3) / 3;
        TensorVector parts = torch.split(qkv, headWidth, 3); // one tensor of gradients, where three narrows make three
        return torch.scaled_dot_product_attention(
                parts.get(0),
                parts.get(1),
                parts.get(2),
                new TensorOptional(bias.expand(qkv.size(0), -1, -1, -1)),
                0.0,
                false,
                new DoubleOptional(),
                false);
    }

    /** One padded token behind the cells of every window: (windows, heads, cells + 1, 3d). */
    private Tensor withPadding(Tensor qkv) {
        Tensor token = paddedToken().expand(qkv.size(0), -1, -1, -1);
        return torch.cat(new TensorVector(qkv, token), 2);
    }

    /** Draws {@link #forward}. */
    Wire draw(Drawing drawing, Wire x) {
        Wire qkv = drawing.linear(queriesKeysValues, drawing.layerNorm(norm, x));
        Strips rows = Strips.of(x.size(1), form.window());
        Strips columns = Strips.of(x.size(2), form.window());
        List<Wire> joined = new ArrayList<>();
        long top = 0;
        for (int r = 0; r < rows.lengths().size(); top += rows.lengths().get(r++)) {
            Wire band = drawing.part(qkv, 1, top, rows.lengths().get(r));
            List<Wire> regions = new ArrayList<>();
            long left = 0;
            for (int c = 0;
                    c < columns.lengths().size();
                    left += columns.lengths().get(c++)) {
                regions.add(drawAttention(
                        drawing,
                        drawing.part(band, 2, left, columns.lengths().get(c)),
                        rows.windowSides().get(r),
                        columns.windowSides().get(c)));
            }
            joined.add(drawing.joined(2, regions));
        }
        return drawing.linear(projection, drawing.joined(1, joined));
    }

    private Wire drawAttention(Drawing drawing, Wire region, long height, long width) {
        long down = region.size(1) / height;
        long across = region.size(2) / width;
        long headWidth = form.width() / form.heads();
        Wire parted = drawing.permuted(
                drawing.reshaped(region, ANY, down, height, across, width, form.heads(), 3 * headWidth),
                0,
                1,
                3,
                5,
                2,
                4,
                6);
        Wire qkv = drawing.reshaped(parted, ANY, form.heads(), height * width, 3 * headWidth);
        Wire q = drawing.scaled(drawing.part(qkv, 3, 0, headWidth), 1 / Math.sqrt((double) headWidth));
        Wire k = drawing.permuted(drawing.part(qkv, 3, headWidth, headWidth), 0, 1, 3, 2);
        Wire v = drawing.part(qkv, 3, 2 * headWidth, headWidth);
        boolean whole = height == form.window() && width == form.window();
        Wire attended = whole
                ? drawing.matmul(drawing.softmax(drawing.add(drawing.matmul(q, k), drawing.constant(bias))), v)
                : drawPadded(drawing, q, k, v, PaddedBias.of(bias, form.window(), height, width));
        Wire apart = drawing.permuted(
                drawing.reshaped(attended, ANY, down, across, form.heads(), height, width, headWidth),
                0,
                1,
                4,
                2,
                5,
                3,
                6);
        return drawing.reshaped(apart, ANY, down * height, across * width, form.width());
    }

    /** With the padded token as one more key and value of every window. */
    private Wire drawPadded(Drawing drawing, Wire q, Wire k, Wire v, Tensor biases) {
        long cells = q.size(2);
        long headWidth = q.size(3);
        Tensor token = paddedToken(); // (1, heads, 1, 3d)
        Wire key = drawing.constant(token.narrow(3, headWidth, headWidth).transpose(2, 3));
        Wire value = drawing.constant(token.narrow(3, 2 * headWidth, headWidth));
        Wire logits = drawing.joined(3, List.of(drawing.matmul(q, k), drawing.matmul(q, key)));
        Wire shares = drawing.softmax(drawing.add(logits, drawing.constant(biases.narrow(2, 0, cells))));
        return drawing.add(
                drawing.matmul(drawing.part(shares, 3, 0, cells), v),
                drawing.matmul(drawing.part(shares, 3, cells, 1), value));
    }

    /** What all padded tokens have for query, key and value: (1, heads, 1, 3d). */
    private Tensor paddedToken() {
        Tensor token = queriesKeysValues.forward(norm.bias().reshape(1, -1)); // (1, 3c)
        return token.reshape(1, form.heads(), 1, token.size(1) / form.heads());
    }
}
