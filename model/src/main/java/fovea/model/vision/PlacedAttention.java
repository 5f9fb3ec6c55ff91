package fovea.model.vision;

import static fovea.model.weights.OnnxWriter.ANY;

import fovea.model.drawing.Drawing;
import fovea.model.drawing.Wire;
import fovea.model.layers.Layers;
import fovea.model.layers.Linear;
import fovea.model.layers.Part;
import fovea.model.layers.Role;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Attention of SAM's encoder, within windows or over the whole picture, with decomposed relative positions: the logit of
 * a query and a key gets q . Rh[dy] + q . Rw[dx] beside q . k (Li et al., MViTv2, arXiv 2112.01526, section 4.1).
 *
 * <p>The relative part is a function of the query, so as a mask it would be a tensor of all queries and keys. Written as
 * longer vectors, q' = [q / sqrt(d), q . Rh, q . Rw] and k' = [k, onehot(row), onehot(column)], the sum is the same and
 * the fused attention kernel does the whole without such a tensor. Where no gradient is recorded and tokens are many, the
 * longer vectors cost more than they save ({@link RowAttention}).
 *
 * <p>The reference pads to whole windows with zeros before the projection, so that a padded token's query, key and value
 * are those of a zero vector and take part unmasked. They are computed once here, as in {@link WindowAttention}.
 *
 * <table>
 * <caption>Names here and in SAM's released code</caption>
 * <tr><td>{@code queriesKeysValues}</td><td>{@code Attention.qkv}</td></tr>
 * <tr><td>{@code projection}</td><td>{@code Attention.proj}</td></tr>
 * <tr><td>{@code rowTable}</td><td>{@code Attention.rel_pos_h}</td></tr>
 * <tr><td>{@code columnTable}</td><td>{@code Attention.rel_pos_w}</td></tr>
 * <tr><td>{@code distances}</td><td>{@code get_rel_pos: rel_h, rel_w of its caller hold q . Rh and q . Rw}</td></tr>
 * <tr><td>{@code attend}</td><td>{@code add_decomposed_rel_pos and the softmax after it}</td></tr>
 * <tr><td>{@code padded, Windows.cut}</td><td>{@code window_partition, window_unpartition}</td></tr>
 * </table>
 *
 * @param rowTable (2 * n - 1, d): Rh by distance, n the side it was trained for
 * @param columnTable Rw likewise
 */
record PlacedAttention(Linear queriesKeysValues, Linear projection, Tensor rowTable, Tensor columnTable, Sides sides) {
    /**
     * What it is besides its weights.
     *
     * @param heads their number
     * @param window side of the windows in tokens: 0 for the whole picture
     * @param onlyForward whether no gradient is ever recorded
     */
    record Sides(int heads, int window, boolean onlyForward) {}

    /** Tokens from which on the rewriting costs more than it saves where no gradient is recorded. */
    private static final long MANY = 1024;

    static PlacedAttention of(Layers layers, String name, int heads, int window) {
        return new PlacedAttention(
                layers.linear(Part.IMAGE_ENCODER.site(name + ".qkv", Role.QUERY_KEY_VALUE)),
                layers.linear(Part.IMAGE_ENCODER.site(name + ".proj", Role.ATTENTION_OUT)),
                layers.tensor(Part.IMAGE_ENCODER.site(name + ".rel_pos_h", Role.POSITIONS)),
                layers.tensor(Part.IMAGE_ENCODER.site(name + ".rel_pos_w", Role.POSITIONS)),
                new Sides(heads, window, layers.onlyForward()));
    }

    /** (batch, side, side, channels), shape kept; without the residual. */
    Tensor forward(Tensor x) {
        long batch = x.size(0);
        long height = x.size(1);
        long channels = x.size(3);
        long side = sides.window() == 0 ? height : sides.window();
        long across = Math.ceilDiv(height, side); // windows an axis
        long width = channels / sides.heads();
        Tensor qkv = padded(queriesKeysValues.forward(x), across * side, channels)
                .reshape(batch, across, side, across, side, 3, sides.heads(), width)
                .permute(5, 0, 1, 3, 6, 2, 4, 7) // (3, b, down, across, heads, side, side, d)
                .reshape(3, batch * across * across, sides.heads(), side * side, width);
        Tensor joined = attend(qkv, side)
                .reshape(batch, across, across, sides.heads(), side, side, width)
                .permute(0, 1, 4, 2, 5, 3, 6) // (b, down, side, across, side, heads, d)
                .reshape(batch, across * side, across * side, channels);
        return projection.forward(Windows.cut(joined, height, height));
    }

    /** (3, windows, heads, side^2, d) to (windows, heads, side^2, d). */
    private Tensor attend(Tensor qkv, long side) {
        TensorVector parts = torch.unbind(qkv, 0); // one tensor of gradients, where three selects make three
        Tensor q = parts.get(0);
        Tensor v = parts.get(2);
        long windows = q.size(0);
        long width = q.size(3);
        Tensor grid = q.reshape(windows * sides.heads(), side, side, width); // (n, row, column, d)
        Tensor up =
                contracted(grid.transpose(0, 1), distances(rowTable, side)).transpose(0, 1); // (n, row, column, side)
        Tensor left = contracted(grid.permute(2, 1, 0, 3), distances(columnTable, side))
                .permute(2, 1, 0, 3);
        if (sides.onlyForward() && side * side >= MANY) {
            return new RowAttention(q, parts.get(1), v).forward(up, left);
        }
        long[] flat = {windows, sides.heads(), side * side, side};
        Tensor queries = torch.cat(
                new TensorVector(
                        q.mul(new Scalar(1 / Math.sqrt((double) width))), up.reshape(flat), left.reshape(flat)),
                -1);
        Tensor keys =
                torch.cat(new TensorVector(parts.get(1), places(side).expand(windows, sides.heads(), -1, -1)), -1);
        Tensor values = torch.constant_pad_nd(v, new long[] {0, 2 * side}, new Scalar(0));
        return torch.scaled_dot_product_attention(
                        queries, keys, values, new TensorOptional(), 0.0, false, new DoubleOptional(1.0), false)
                .narrow(3, 0, width);
    }

    /** Every query (side, ..., d) with the distances (side, side, d) of its own line: (side, ..., side). */
    private static Tensor contracted(Tensor lines, Tensor distances) {
        long side = lines.size(0);
        long width = lines.size(3);
        return lines.reshape(side, -1, width)
                .bmm(distances.transpose(1, 2))
                .reshape(side, lines.size(1), lines.size(2), side);
    }

    /** Entry (query, key) of a table of distances, stretched where it is for another side: (side, side, d). */
    private static Tensor distances(Tensor table, long side) {
        Tensor fitting = table;
        if (table.size(0) != 2 * side - 1) {
            fitting = torch.upsample_linear1d(table.t().unsqueeze(0), new long[] {2 * side - 1}, false)
                    .squeeze(0)
                    .t(); // (2 side - 1, d)
        }
        int n = Math.toIntExact(side);
        long[] index = new long[n * n];
        for (int i = 0; i < index.length; i++) {
            index[i] = i / n - i % n + side - 1;
        }
        return torch.index_select(fitting, 0, Tensor.create(index, index.length))
                .reshape(side, side, table.size(1));
    }

    /** Row and column of every key as ones among zeros: (side^2, 2 side). */
    private static Tensor places(long side) {
        Tensor unit = torch.eye(side);
        return torch.cat(
                new TensorVector(
                        unit.repeat_interleave(side, new LongOptional(0), new LongOptional()), unit.repeat(side, 1)),
                1);
    }

    /** Fills up to whole windows with the query, key and value of a zero vector: (b, side, side, 3c). */
    private Tensor padded(Tensor qkv, long side, long channels) {
        long missing = side - qkv.size(1);
        if (missing == 0) {
            return qkv;
        }
        Tensor token = queriesKeysValues.forward(torch.zeros(1, 1, 1, channels)); // (1, 1, 1, 3c)
        Tensor right = token.expand(qkv.size(0), qkv.size(1), missing, -1);
        Tensor below = token.expand(qkv.size(0), missing, side, -1);
        return torch.cat(new TensorVector(torch.cat(new TensorVector(qkv, right), 2), below), 1);
    }

    /** Draws {@link #forward}, with the padding as zeros before the projection. */
    Wire draw(Drawing drawing, Wire x) {
        long height = x.size(1);
        long channels = x.size(3);
        long side = sides.window() == 0 ? height : sides.window();
        long across = Math.ceilDiv(height, side);
        long width = channels / sides.heads();
        Wire qkv = drawing.linear(queriesKeysValues, drawing.filledUp(x, across * side));
        Wire parted = drawing.permuted(
                drawing.reshaped(qkv, ANY, across, side, across, side, 3, sides.heads(), width),
                0,
                1,
                3,
                5,
                6,
                2,
                4,
                7); // (b, down, across, 3, heads, side, side, d)
        Wire all = drawing.reshaped(parted, ANY, 3L * sides.heads(), side * side, width);
        Wire attended = drawAttention(drawing, all, side);
        Wire apart = drawing.permuted(
                drawing.reshaped(attended, ANY, across, across, sides.heads(), side, side, width), 0, 1, 4, 2, 5, 3, 6);
        Wire joined = drawing.reshaped(apart, ANY, across * side, across * side, channels);
        return drawing.linear(projection, drawing.part(drawing.part(joined, 1, 0, height), 2, 0, height));
    }

    /** (windows, 3 heads, side^2, d) to (windows, heads, side^2, d). */
    private Wire drawAttention(Drawing drawing, Wire qkv, long side) {
        long heads = sides.heads();
        long width = qkv.size(3);
        Wire q = drawing.part(qkv, 1, 0, heads);
        Wire k = drawing.part(qkv, 1, heads, heads);
        Wire v = drawing.part(qkv, 1, 2 * heads, heads);
        Wire grid = drawing.reshaped(q, ANY, heads, side, side, width); // row, column
        Wire rows = drawing.constant(distances(rowTable, side).transpose(1, 2)); // (row, d, row of the key)
        Wire columns = drawing.constant(distances(columnTable, side).transpose(1, 2));
        Wire up = drawing.matmul(grid, rows); // (n, heads, row, column, row of the key)
        Wire left = drawing.permuted(drawing.matmul(drawing.permuted(grid, 0, 1, 3, 2, 4), columns), 0, 1, 3, 2, 4);
        Wire relative = drawing.add(
                drawing.reshaped(up, ANY, heads, side * side, side, 1),
                drawing.reshaped(left, ANY, heads, side * side, 1, side));
        Wire scaled = drawing.scaled(q, 1 / Math.sqrt((double) width));
        Wire logits = drawing.add(
                drawing.matmul(scaled, drawing.permuted(k, 0, 1, 3, 2)),
                drawing.reshaped(relative, ANY, heads, side * side, side * side));
        return drawing.matmul(drawing.softmax(logits), v);
    }
}
