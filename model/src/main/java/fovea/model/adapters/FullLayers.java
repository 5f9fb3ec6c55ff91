package fovea.model.adapters;

import fovea.model.layers.Convolution;
import fovea.model.layers.FrozenConvolution;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.FrozenLinear;
import fovea.model.layers.LayerNorm;
import fovea.model.layers.Linear;
import fovea.model.layers.RmsNorm;
import fovea.model.layers.Role;
import fovea.model.layers.Site;
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
    public Linear linear(Site site) {
        FrozenLinear plain = frozen.linear(site);
        return inEncoderOrDecoder(site) ? trained(plain, site, trainables) : plain;
    }

    @Override
    public Convolution convolution(Site site, Convolution.Form form) {
        FrozenConvolution plain = frozen.convolution(site, form);
        if (!inEncoderOrDecoder(site)) {
            return plain;
        }
        return new FrozenConvolution(
                trainables.parameter(site.name() + ".weight", plain::weight),
                plain.bias().map(bias -> trainables.parameter(site.name() + ".bias", () -> bias)),
                form);
    }

    @Override
    public LayerNorm layerNorm(Site site, double epsilon) {
        LayerNorm plain = frozen.layerNorm(site, epsilon);
        return inEncoderOrDecoder(site) ? NormLayers.trained(plain, site, trainables) : plain;
    }

    @Override
    public RmsNorm rmsNorm(Site site, double epsilon) {
        RmsNorm plain = frozen.rmsNorm(site, epsilon);
        return inEncoderOrDecoder(site) ? NormLayers.trained(plain, site, trainables) : plain;
    }

    @Override
    public Tensor tensor(Site site) {
        Tensor plain = frozen.tensor(site);
        boolean trained = inEncoderOrDecoder(site) && site.role() != Role.GATHERED_POSITIONS;
        return trained ? trainables.parameter(site.name(), () -> plain) : plain;
    }

    /** A trained copy of a linear layer. */
    static FrozenLinear trained(FrozenLinear plain, Site site, Trainables trainables) {
        return new FrozenLinear(
                trainables.parameter(site.name() + ".weight", plain::weight),
                plain.bias().map(bias -> trainables.parameter(site.name() + ".bias", () -> bias)));
    }
}
