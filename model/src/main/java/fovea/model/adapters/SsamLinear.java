package fovea.model.adapters;

import fovea.model.layers.FrozenLinear;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** A frozen linear layer with S-SAM's shifted spectrum; the bias stays. */
record SsamLinear(FrozenLinear frozen, SsamWeight weight) implements MergeableLinear {
    @Override
    public Tensor forward(Tensor x) {
        return torch.linear(x, weight.materialised(), new TensorOptional(frozen.bias()));
    }

    @Override
    public FrozenLinear merged() {
        return new FrozenLinear(weight.merged(), frozen.bias());
    }
}
