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
 * Biases are trained (BitFit, Ben Zaken et al., ACL 2022, arXiv 2106.10199): of linear layers, convolutions and
 * normalisations of encoder and decoder. With {@code whole} it is AdaptiveSAM's choice (Paranjape et al., arXiv
 * 2308.03726): the encoder's biases and normalisations, and all of the decoder.
 *
 * @param whole every weight of the decoder, or none
 */
record BiasLayers(FrozenLayers frozen, Trainables trainables, DecoderLayers decoder, boolean whole)
        implements MethodLayers {
    static BiasLayers of(FrozenLayers frozen, Trainables trainables, boolean whole) {
        return new BiasLayers(frozen, trainables, new DecoderLayers(frozen, trainables), whole);
    }

    @Override
    public Linear linear(String name) {
        if (inDecoder(name)) {
            return decoder.linear(name);
        }
        FrozenLinear plain = frozen.linear(name);
        return adapted(name) ? new FrozenLinear(plain.weight(), bias(name, plain.bias())) : plain;
    }

    @Override
    public Convolution convolution(String name, Convolution.Form form) {
        FrozenConvolution plain = frozen.convolution(name, form);
        return adapted(name)
                ? new FrozenConvolution(plain.weight(), plain.bias().map(bias -> bias(name, bias)), form)
                : plain;
    }

    @Override
    public LayerNorm layerNorm(String name, double epsilon) {
        LayerNorm plain = frozen.layerNorm(name, epsilon);
        if (whole && adapted(name)) {
            return NormLayers.trained(plain, name, trainables);
        }
        return adapted(name) ? new LayerNorm(plain.weight(), bias(name, plain.bias()), epsilon) : plain;
    }

    @Override
    public Tensor tensor(String name) {
        if (inDecoder(name)) {
            return decoder.tensor(name);
        }
        boolean bias = name.startsWith(DECODER) && name.endsWith(".bias");
        return bias ? trainables.parameter(name, () -> frozen.tensor(name)) : frozen.tensor(name);
    }

    private Tensor bias(String name, Tensor plain) {
        return trainables.parameter(name + ".bias", () -> plain);
    }

    private boolean inDecoder(String name) {
        return whole && name.startsWith(DECODER);
    }

    private static boolean adapted(String name) {
        return name.startsWith(ENCODER) || name.startsWith(DECODER);
    }
}
