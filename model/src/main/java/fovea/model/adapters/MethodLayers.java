package fovea.model.adapters;

import fovea.model.layers.Convolution;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.LayerNorm;
import fovea.model.layers.Layers;
import fovea.model.layers.Linear;
import org.bytedeco.pytorch.Tensor;

/** Layers of a method: frozen, where the method does not say otherwise. */
interface MethodLayers extends Layers {
    /** What the names of the image encoder's layers begin with. */
    String ENCODER = "image_encoder.";

    /** What the names of the mask decoder's layers begin with. */
    String DECODER = "mask_decoder.";

    /** The generalist's own layers. */
    FrozenLayers frozen();

    @Override
    default Linear linear(String name) {
        return frozen().linear(name);
    }

    @Override
    default Convolution convolution(String name, Convolution.Form form) {
        return frozen().convolution(name, form);
    }

    @Override
    default LayerNorm layerNorm(String name, double epsilon) {
        return frozen().layerNorm(name, epsilon);
    }

    @Override
    default Tensor tensor(String name) {
        return frozen().tensor(name);
    }
}
