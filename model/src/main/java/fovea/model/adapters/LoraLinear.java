package fovea.model.adapters;

import fovea.model.layers.FrozenLinear;
import fovea.model.layers.NativeScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** A frozen linear layer with a low-rank change: W' = W + alpha / rank * B A (LoRA, arXiv 2106.09685, section 4.1). */
record LoraLinear(FrozenLinear frozen, LowRank change) implements MergeableLinear {
    @Override
    public Tensor forward(Tensor x) {
        return torch.linear(x, change.added(frozen.weight()), new TensorOptional(frozen.bias()));
    }

    @Override
    public FrozenLinear merged() {
        return new FrozenLinear(
                NativeScope.kept(() -> change.added(frozen.weight()).detach()), frozen.bias());
    }
}
