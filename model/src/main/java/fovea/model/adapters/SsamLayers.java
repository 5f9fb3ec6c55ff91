package fovea.model.adapters;

import fovea.model.layers.Convolution;
import fovea.model.layers.FrozenConvolution;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.LayerNorm;
import fovea.model.layers.Layers;
import fovea.model.layers.Linear;
import org.bytedeco.pytorch.Tensor;

/**
 * S-SAM (arXiv 2408.06447) on a net: singular values of every linear layer and of the neck's convolutions are scaled and
 * shifted, and every layer normalisation is trained. Depth-wise and stem convolutions, prompt encoder and all biases of
 * linear layers stay frozen.
 */
record SsamLayers(FrozenLayers frozen, SingularFactors factors, Trainables trainables) implements Layers {
    @Override
    public Linear linear(String name) {
        return new SsamLinear(frozen.linear(name), weight(name));
    }

    @Override
    public Convolution convolution(String name, Convolution.Form form) {
        FrozenConvolution plain = frozen.convolution(name, form);
        return name.startsWith("image_encoder.neck.") ? new SsamConvolution(plain, weight(name)) : plain;
    }

    @Override
    public LayerNorm layerNorm(String name, double epsilon) {
        LayerNorm plain = frozen.layerNorm(name, epsilon);
        if (name.startsWith("prompt_encoder.")) {
            return plain;
        }
        return new LayerNorm(
                trainables.parameter(name + ".weight", plain::weight),
                trainables.parameter(name + ".bias", plain::bias),
                epsilon);
    }

    @Override
    public Tensor tensor(String name) {
        return frozen.tensor(name);
    }

    private SsamWeight weight(String name) {
        return SsamWeight.of(frozen.weights().get(name + ".weight"), factors.of(name), trainables, name);
    }
}
