package fovea.model.layers;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A linear layer whose weights never change.
 *
 * @param weight (out, in)
 * @param bias (out), where the layer has one
 */
public record FrozenLinear(Tensor weight, Optional<Tensor> bias) implements Linear {
    /** A layer with a bias. */
    public static FrozenLinear of(Tensor weight, Tensor bias) {
        return new FrozenLinear(weight, Optional.of(bias));
    }

    /** The bias as libtorch's operators take it. */
    public TensorOptional addend() {
        return bias.map(TensorOptional::new).orElseGet(TensorOptional::new);
    }

    @Override
    public Tensor forward(Tensor x) {
        return torch.linear(x, weight, addend());
    }
}
