package fovea.model.layers;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A linear layer whose weights never change.
 *
 * @param weight (out, in)
 * @param bias (out)
 */
public record FrozenLinear(Tensor weight, Tensor bias) implements Linear {
    @Override
    public Tensor forward(Tensor x) {
        return torch.linear(x, weight, new TensorOptional(bias));
    }
}
