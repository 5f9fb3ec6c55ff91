package fovea.model.adapters;

import fovea.model.layers.Convolution;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.LayerNorm;
import fovea.model.layers.Layers;
import fovea.model.layers.Linear;
import fovea.model.layers.Part;
import fovea.model.layers.RmsNorm;
import fovea.model.layers.Site;
import org.bytedeco.pytorch.Tensor;

/** Layers of a method: frozen, where the method does not say otherwise. */
interface MethodLayers extends Layers {
    /** The generalist's own layers. */
    FrozenLayers frozen();

    @Override
    default Linear linear(Site site) {
        return frozen().linear(site);
    }

    @Override
    default Convolution convolution(Site site, Convolution.Form form) {
        return frozen().convolution(site, form);
    }

    @Override
    default LayerNorm layerNorm(Site site, double epsilon) {
        return frozen().layerNorm(site, epsilon);
    }

    @Override
    default RmsNorm rmsNorm(Site site, double epsilon) {
        return frozen().rmsNorm(site, epsilon);
    }

    @Override
    default Tensor tensor(Site site) {
        return frozen().tensor(site);
    }

    /** Whether the place is in what most methods change: an encoder of images or texts, a decoder of texts, or the mask decoder. */
    default boolean inEncoderOrDecoder(Site site) {
        return site.part() == Part.IMAGE_ENCODER
                || site.part() == Part.TEXT_ENCODER
                || site.part() == Part.TEXT_DECODER
                || site.part() == Part.MASK_DECODER;
    }
}
