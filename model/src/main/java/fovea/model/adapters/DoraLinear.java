package fovea.model.adapters;

import fovea.model.layers.FrozenLinear;
import fovea.model.layers.NativeScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A frozen linear layer whose rows' directions get a low-rank change and whose lengths are trained apart (DoRA, Liu et
 * al., ICML 2024, arXiv 2402.09353, section 4): W' = m V / ||V||, V = W + alpha / rank * B A, with the gradient of ||V||
 * left out (section 4.3 of the paper). A fresh m is ||W|| itself, so that m / ||V|| is exactly one.
 *
 * @param lengths m (out, 1)
 */
record DoraLinear(FrozenLinear frozen, LowRank change, Tensor lengths) implements MergeableLinear {
    /** Lengths of the rows of a weight (out, in): (out, 1). */
    static Tensor lengths(Tensor weight) {
        return weight.mul(weight)
                .sum(new long[] {1}, true, new org.bytedeco.pytorch.ScalarTypeOptional())
                .sqrt();
    }

    private Tensor materialised() {
        Tensor direction = change.added(frozen.weight()); // (out, in)
        Tensor length = lengths(direction.detach()).clamp_min(new Scalar(1e-12)); // a row of zeros stays one
        return direction.mul(lengths.div(length));
    }

    @Override
    public Tensor forward(Tensor x) {
        return torch.linear(x, materialised(), frozen.addend());
    }

    @Override
    public FrozenLinear merged() {
        return new FrozenLinear(NativeScope.kept(() -> materialised().detach()), frozen.bias());
    }
}
