package fovea.model.adapters;

import fovea.model.layers.FrozenLayers;
import fovea.model.layers.LayerNorm;
import fovea.model.layers.RmsNorm;
import fovea.model.layers.Site;
import fovea.model.optimisation.Trainables;

/**
 * Every layer normalisation of encoder and decoder is trained, and nothing else. That so few values carry far was shown
 * for batch normalisations by Frankle et al., ICLR 2021, arXiv 2003.00152. MobileSAM's folded batch normalisations are no
 * layers any more and stay frozen.
 */
record NormLayers(FrozenLayers frozen, Trainables trainables) implements MethodLayers {
    @Override
    public LayerNorm layerNorm(Site site, double epsilon) {
        LayerNorm plain = frozen.layerNorm(site, epsilon);
        return inEncoderOrDecoder(site) ? trained(plain, site, trainables) : plain;
    }

    @Override
    public RmsNorm rmsNorm(Site site, double epsilon) {
        RmsNorm plain = frozen.rmsNorm(site, epsilon);
        return inEncoderOrDecoder(site) ? NormLayers.trained(plain, site, trainables) : plain;
    }

    /** A trained copy of a normalisation. */
    static LayerNorm trained(LayerNorm plain, Site site, Trainables trainables) {
        return new LayerNorm(
                trainables.parameter(site.name() + ".weight", plain::weight),
                trainables.parameter(site.name() + ".bias", plain::bias),
                plain.epsilon());
    }

    /** A trained copy of a normalisation by the root mean square. */
    static RmsNorm trained(RmsNorm plain, Site site, Trainables trainables) {
        return new RmsNorm(trainables.parameter(site.name() + ".weight", plain::weight), plain.epsilon());
    }
}
