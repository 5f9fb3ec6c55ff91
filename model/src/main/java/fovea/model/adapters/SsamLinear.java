package fovea.model.adapters;

import fovea.model.layers.FrozenLinear;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A frozen linear layer with S-SAM's shifted spectrum; the bias stays.
 *
 * <p>Two ways to the same output: factored, y = ((x V) s') U^T + b, costs 2 r (in + out) a token for forward and input
 * gradient; materialised, y = x W'^T + b, costs 3 in out a token (autograd also forms the gradient of W') and twice
 * 2 in out r for W' itself. The cheaper one is taken, by the layer's shape and the number of tokens.
 */
record SsamLinear(FrozenLinear frozen, SsamWeight weight) implements MergeableLinear {
    @Override
    public Tensor forward(Tensor x) {
        return factoredIsCheaper(x.numel() / x.size(-1)) ? factored(x) : materialised(x);
    }

    /** Whether the factored form costs fewer multiplications in a training step over that many tokens. */
    boolean factoredIsCheaper(long tokens) {
        long out = frozen.weight().size(0);
        long in = frozen.weight().size(1);
        long rank = weight.factors().rank();
        return 2 * tokens * rank * (in + out) < 3 * tokens * in * out + 2 * in * out * rank;
    }

    Tensor factored(Tensor x) {
        Tensor spectral = torch.linear(x, weight.factors().vt()).mul(weight.spectrum()); // (..., rank)
        return torch.linear(spectral, weight.factors().u(), frozen.addend());
    }

    Tensor materialised(Tensor x) {
        return torch.linear(x, weight.materialised(), frozen.addend());
    }

    @Override
    public FrozenLinear merged() {
        return new FrozenLinear(weight.merged(), frozen.bias());
    }
}
