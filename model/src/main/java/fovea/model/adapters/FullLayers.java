package fovea.model.adapters;

import fovea.model.layers.Convolution;
import fovea.model.layers.FrozenConvolution;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.FrozenLinear;
import fovea.model.layers.LayerNorm;
import fovea.model.layers.Linear;
import fovea.model.optimisation.Trainables;
import org.bytedeco.pytorch.Tensor;

/**
 * Every weight of encoder and decoder is trained, the prompt encoder is frozen, as MedSAM does (Ma et al., Nature
 * Communications 15, 654, 2024). What is trained is a copy; the generalist stays as it is. Of MobileSAM the tables of
 * relative positions, which its net reads gathered, stay frozen, and batch normalisations are trained as the
 * convolutions they were folded into.
 */
record FullLayers(FrozenLayers frozen, Trainables trainables) implements MethodLayers {
    @Override
    public Linear linear(String name) {
        FrozenLinear plain = frozen.linear(name);
        return adapted(name) ? trained(plain, name, trainables) : plain;
    }

    @Override
    public Convolution convolution(String name, Convolution.Form form) {
        FrozenConvolution plain = frozen.convolution(name, form);
        if (!adapted(name)) {
            return plain;
        }
        return new FrozenConvolution(
                trainables.parameter(name + ".weight", plain::weight),
                plain.bias().map(bias -> trainables.parameter(name + ".bias", () -> bias)),
                form);
    }

    @Override
    public LayerNorm layerNorm(String name, double epsilon) {
        LayerNorm plain = frozen.layerNorm(name, epsilon);
        return adapted(name) ? NormLayers.trained(plain, name, trainables) : plain;
    }

    @Override
    public Tensor tensor(String name) {
        Tensor plain = frozen.tensor(name);
        boolean gathered = name.endsWith(".relative_bias") || name.endsWith(".attention_biases");
        return adapted(name) && !gathered ? trainables.parameter(name, () -> plain) : plain;
    }

    private static boolean adapted(String name) {
        return name.startsWith(ENCODER) || name.startsWith(DECODER);
    }

    /** A trained copy of a linear layer. */
    static FrozenLinear trained(FrozenLinear plain, String name, Trainables trainables) {
        return new FrozenLinear(
                trainables.parameter(name + ".weight", plain::weight),
                trainables.parameter(name + ".bias", plain::bias));
    }
}
