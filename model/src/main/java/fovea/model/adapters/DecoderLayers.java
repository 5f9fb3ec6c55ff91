package fovea.model.adapters;

import fovea.model.layers.FrozenLayers;
import fovea.model.layers.FrozenLinear;
import fovea.model.layers.LayerNorm;
import fovea.model.layers.Linear;
import fovea.model.layers.Part;
import fovea.model.layers.Site;
import fovea.model.optimisation.Trainables;
import org.bytedeco.pytorch.Tensor;

/**
 * Every weight of the mask decoder is trained, the image encoder is frozen: the light form of MedSAM (Ma et al., Nature
 * Communications 15, 654, 2024), for which an encoder need run only once an image. What is trained is a copy; the
 * generalist's own decoder stays as it is.
 */
record DecoderLayers(FrozenLayers frozen, Trainables trainables) implements MethodLayers {
    @Override
    public Linear linear(Site site) {
        FrozenLinear plain = frozen.linear(site);
        return site.part() == Part.MASK_DECODER ? FullLayers.trained(plain, site, trainables) : plain;
    }

    @Override
    public LayerNorm layerNorm(Site site, double epsilon) {
        LayerNorm plain = frozen.layerNorm(site, epsilon);
        return site.part() == Part.MASK_DECODER ? NormLayers.trained(plain, site, trainables) : plain;
    }

    @Override
    public Tensor tensor(Site site) {
        Tensor plain = frozen.tensor(site);
        return site.part() == Part.MASK_DECODER ? trainables.parameter(site.name(), () -> plain) : plain;
    }
}
