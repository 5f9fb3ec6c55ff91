package fovea.model.adapters;

import fovea.model.layers.Convolution;
import fovea.model.layers.FrozenConvolution;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.LayerNorm;
import fovea.model.layers.Linear;
import fovea.model.optimisation.Trainables;
import org.bytedeco.pytorch.Tensor;

/**
 * S-SAM (Paranjape et al., MICCAI 2024, arXiv 2408.06447) on a net: singular values of linear layers and of the neck's
 * convolutions are scaled and shifted, and layer normalisations are trained. Depth-wise and stem convolutions, prompt
 * encoder and all biases of linear layers stay frozen.
 *
 * <p>As the released code has it ({@code faithful}), the decoder's linear layers and the normalisations of neck and
 * upscaling stay frozen: it finds what to train by the word "norm" in a name.
 */
record SsamLayers(FrozenLayers frozen, SingularFactors factors, Trainables trainables, boolean faithful)
        implements MethodLayers {
    @Override
    public Linear linear(String name) {
        return faithful && !name.startsWith(ENCODER)
                ? frozen.linear(name)
                : new SsamLinear(frozen.linear(name), weight(name));
    }

    @Override
    public Convolution convolution(String name, Convolution.Form form) {
        FrozenConvolution plain = frozen.convolution(name, form);
        return name.startsWith("image_encoder.neck.") ? new SsamConvolution(plain, weight(name)) : plain;
    }

    @Override
    public LayerNorm layerNorm(String name, double epsilon) {
        LayerNorm plain = frozen.layerNorm(name, epsilon);
        boolean passedOver = faithful && !name.contains("norm");
        return name.startsWith("prompt_encoder.") || passedOver ? plain : NormLayers.trained(plain, name, trainables);
    }

    /**
     * A frozen convolution whose weight (out, in, kernel, kernel) is read as (out, in * kernel * kernel); it is formed at
     * each step.
     */
    record SsamConvolution(FrozenConvolution frozen, SsamWeight weight) implements Convolution {
        @Override
        public Tensor forward(Tensor x) {
            return FrozenConvolution.convolve(x, weight.materialised(), frozen.bias(), frozen.form());
        }

        /** The plain layer that gives the same output; its weight is owned by the caller. */
        FrozenConvolution merged() {
            return new FrozenConvolution(weight.merged(), frozen.bias(), frozen.form());
        }
    }

    private SsamWeight weight(String name) {
        return SsamWeight.of(frozen.weights().get(name + ".weight"), factors.of(name), trainables, name);
    }
}
