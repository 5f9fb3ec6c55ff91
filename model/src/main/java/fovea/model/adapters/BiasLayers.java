package fovea.model.adapters;

import fovea.model.layers.Convolution;
import fovea.model.layers.FrozenConvolution;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.FrozenLinear;
import fovea.model.layers.LayerNorm;
import fovea.model.layers.Linear;
import fovea.model.layers.Part;
import fovea.model.layers.Role;
import fovea.model.layers.Site;
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
    public Linear linear(Site site) {
        if (inDecoder(site)) {
            return decoder.linear(site);
        }
        FrozenLinear plain = frozen.linear(site);
        return inEncoderOrDecoder(site)
                ? new FrozenLinear(plain.weight(), plain.bias().map(bias -> bias(site, bias)))
                : plain;
    }

    @Override
    public Convolution convolution(Site site, Convolution.Form form) {
        FrozenConvolution plain = frozen.convolution(site, form);
        return inEncoderOrDecoder(site)
                ? new FrozenConvolution(plain.weight(), plain.bias().map(bias -> bias(site, bias)), form)
                : plain;
    }

    @Override
    public LayerNorm layerNorm(Site site, double epsilon) {
        LayerNorm plain = frozen.layerNorm(site, epsilon);
        if (whole && inEncoderOrDecoder(site)) {
            return NormLayers.trained(plain, site, trainables);
        }
        return inEncoderOrDecoder(site) ? new LayerNorm(plain.weight(), bias(site, plain.bias()), epsilon) : plain;
    }

    @Override
    public Tensor tensor(Site site) {
        if (inDecoder(site)) {
            return decoder.tensor(site);
        }
        Tensor plain = frozen.tensor(site);
        return site.is(Part.MASK_DECODER, Role.UPSCALING_BIAS) ? trainables.parameter(site.name(), () -> plain) : plain;
    }

    private Tensor bias(Site site, Tensor plain) {
        return trainables.parameter(site.name() + ".bias", () -> plain);
    }

    private boolean inDecoder(Site site) {
        return whole && site.part() == Part.MASK_DECODER;
    }
}
