package fovea.model.vision;

import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The bias of a window that reaches over the picture's edge, where one token stands for all padded ones. They have one key
 * k and one value, so that a query q gives them sum_p exp(q . k + b_p) = exp(q . k + log sum_p exp(b_p)) together.
 */
final class PaddedBias {
    private PaddedBias() {}

    /**
     * For the upper left part of a window.
     *
     * @param bias of the whole window: (1, heads, window^2, window^2)
     * @return of its cells within height x width, and the padded token last, whose own answer nobody reads: (1, heads,
     *     height * width + 1, height * width + 1)
     */
    static Tensor of(Tensor bias, long window, long height, long width) {
        Tensor real = cells(window, height, width, true);
        Tensor queries = bias.index_select(2, real); // (1, heads, cells, window^2)
        Tensor together = queries.index_select(3, cells(window, height, width, false))
                .logsumexp(new long[] {3}, true); // (1, heads, cells, 1)
        Tensor rows = torch.cat(new TensorVector(queries.index_select(3, real), together), 3);
        return torch.cat(new TensorVector(rows, torch.zeros_like(rows.narrow(2, 0, 1))), 2);
    }

    /** Numbers of a window's cells, row by row: those within height x width, or the others. */
    private static Tensor cells(long window, long height, long width, boolean within) {
        long[] cells = LongStream.range(0, window * window)
                .filter(cell -> (cell / window < height && cell % window < width) == within)
                .toArray();
        return Tensor.create(cells, cells.length);
    }
}
