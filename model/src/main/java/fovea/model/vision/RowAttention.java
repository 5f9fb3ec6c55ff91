package fovea.model.vision;

import fovea.model.layers.NativeScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Attention with decomposed relative positions, a few rows of queries at a time: their logits stay in the processor's
 * cache while positions are added, the softmax is taken and values are summed. For inference alone: it works in place.
 *
 * @param queries (windows, heads, side^2, d), unscaled
 * @param keys likewise
 * @param values likewise
 */
record RowAttention(Tensor queries, Tensor keys, Tensor values) {
    /** Logits at a time: 8 MB of them. */
    private static final long LOGITS = 1 << 21;

    /**
     * Every window and head, one after the other.
     *
     * @param up (windows * heads, row, column, row of the key): q . Rh
     * @param left (windows * heads, row, column, column of the key): q . Rw
     * @return (windows, heads, side^2, d)
     */
    Tensor forward(Tensor up, Tensor left) {
        long tokens = queries.size(2);
        long width = queries.size(3);
        Tensor scaled = queries.mul(new Scalar(1 / Math.sqrt((double) width))).reshape(-1, tokens, width);
        Tensor k = keys.reshape(-1, tokens, width);
        Tensor v = values.reshape(-1, tokens, width);
        Tensor joined = torch.empty_like(scaled);
        for (long i = 0; i < scaled.size(0); i++) {
            long at = i;
            NativeScope.in(() -> {
                Head head = new Head(scaled.select(0, at), k.select(0, at).t(), v.select(0, at));
                head.attend(up.select(0, at), left.select(0, at), joined.select(0, at));
                return at;
            });
        }
        return joined.reshape(queries.sizes());
    }

    /** One head in one window: (tokens, d), keys transposed. */
    private record Head(Tensor queries, Tensor keys, Tensor values) {
        /** Fills {@code joined} (tokens, d). */
        void attend(Tensor up, Tensor left, Tensor joined) {
            long side = up.size(0);
            long rows = Math.max(1, LOGITS / (side * side * side));
            for (long from = 0; from < side; from += rows) {
                long first = from;
                long count = Math.min(rows, side - from);
                NativeScope.in(() -> {
                    Tensor logits =
                            queries.narrow(0, first * side, count * side).matmul(keys); // (count * side, side^2)
                    logits.reshape(count, side, side, side)
                            .add_(up.narrow(0, first, count).unsqueeze(3))
                            .add_(left.narrow(0, first, count).unsqueeze(2));
                    return joined.narrow(0, first * side, count * side)
                            .copy_(logits.softmax(1).matmul(values))
                            .dim();
                });
            }
        }
    }
}
