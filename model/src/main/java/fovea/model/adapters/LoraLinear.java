package fovea.model.adapters;

import fovea.model.layers.FrozenLinear;
import fovea.model.layers.NativeScope;
import org.bytedeco.pytorch.Tensor;

/**
 * A frozen linear layer with a low-rank change: W' = W + alpha / rank * B A (LoRA, arXiv 2106.09685, section 4.1). In
 * training it is computed beside the frozen layer, y = x W^T + b + alpha / rank * (x A^T) B^T; merged, as one weight.
 */
record LoraLinear(FrozenLinear frozen, LowRank change) implements MergeableLinear {
    @Override
    public Tensor forward(Tensor x) {
        return frozen.forward(x).add(change.output(x));
    }

    @Override
    public FrozenLinear merged() {
        return new FrozenLinear(
                NativeScope.kept(() -> change.added(frozen.weight()).detach()), frozen.bias());
    }
}
