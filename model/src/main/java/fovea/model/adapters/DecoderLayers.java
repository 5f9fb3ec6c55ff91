package fovea.model.adapters;

import fovea.model.layers.FrozenLayers;
import fovea.model.layers.FrozenLinear;
import fovea.model.layers.LayerNorm;
import fovea.model.layers.Linear;
import fovea.model.optimisation.Trainables;
import org.bytedeco.pytorch.Tensor;

/**
 * Every weight of the mask decoder is trained, the image encoder is frozen: the light form of MedSAM (Ma et al., Nature
 * Communications 15, 654, 2024), for which an encoder need run only once an image. What is trained is a copy; the
 * generalist's own decoder stays as it is.
 */
record DecoderLayers(FrozenLayers frozen, Trainables trainables) implements MethodLayers {
    @Override
    public Linear linear(String name) {
        FrozenLinear plain = frozen.linear(name);
        return name.startsWith(DECODER) ? FullLayers.trained(plain, name, trainables) : plain;
    }

    @Override
    public LayerNorm layerNorm(String name, double epsilon) {
        LayerNorm plain = frozen.layerNorm(name, epsilon);
        return name.startsWith(DECODER) ? NormLayers.trained(plain, name, trainables) : plain;
    }

    @Override
    public Tensor tensor(String name) {
        Tensor plain = frozen.tensor(name);
        return name.startsWith(DECODER) ? trainables.parameter(name, () -> plain) : plain;
    }
}
