package fovea.model.adapters;

import fovea.model.layers.FrozenLinear;
import fovea.model.layers.NativeScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A frozen query-key-value projection with low-rank changes of queries and values: W' = W + alpha / rank * B A (LoRA, Hu
 * et al., ICLR 2022, arXiv 2106.09685, section 4.1).
 *
 * <p>TinyViT lays its rows out head by head as [q | k | v]: the change is (heads, 3, headWidth, in) with zeros for the
 * keys.
 */
record LoraLinear(FrozenLinear frozen, Pair queries, Pair values, int heads, double scaling)
        implements MergeableLinear {
    /**
     * One low-rank product.
     *
     * @param a (rank, in), small random numbers at first
     * @param b (out, rank), zeros at first: a fresh adapter changes nothing
     */
    record Pair(Tensor a, Tensor b) {
        Tensor product(int heads) {
            Tensor change = b.matmul(a); // (out, in)
            return change.reshape(heads, change.size(0) / heads, change.size(1));
        }
    }

    /** W' (3 * out, in). */
    private Tensor materialised() {
        Tensor q = queries.product(heads);
        Tensor v = values.product(heads);
        Tensor change = torch.stack(new TensorVector(q, torch.zeros_like(q), v), 1); // (heads, 3, d, in)
        return frozen.weight().add(change.reshape(frozen.weight().sizes()), new Scalar(scaling));
    }

    @Override
    public Tensor forward(Tensor x) {
        return torch.linear(x, materialised(), new TensorOptional(frozen.bias()));
    }

    @Override
    public FrozenLinear merged() {
        return new FrozenLinear(NativeScope.kept(() -> materialised().detach()), frozen.bias());
    }
}
