package fovea.model.layers;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A convolution whose weights never change.
 *
 * @param weight (out, in / groups, kernel, kernel)
 * @param bias (out), or none
 */
public record FrozenConvolution(Tensor weight, Optional<Tensor> bias, Form form) implements Convolution {
    @Override
    public Tensor forward(Tensor x) {
        return convolve(x, weight, bias, form);
    }

    /** One convolution with the weight given. */
    public static Tensor convolve(Tensor x, Tensor weight, Optional<Tensor> bias, Form form) {
        return torch.conv2d(
                x,
                weight,
                bias.map(TensorOptional::new).orElseGet(TensorOptional::new),
                new long[] {form.stride()},
                new long[] {form.padding()},
                new long[] {1},
                form.groups());
    }
}
