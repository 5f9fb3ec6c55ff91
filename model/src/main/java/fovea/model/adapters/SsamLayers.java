package fovea.model.adapters;

import fovea.model.layers.Convolution;
import fovea.model.layers.FrozenConvolution;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.LayerNorm;
import fovea.model.layers.Linear;
import fovea.model.layers.Part;
import fovea.model.layers.RmsNorm;
import fovea.model.layers.Role;
import fovea.model.layers.Site;
import fovea.model.optimisation.Trainables;
import org.bytedeco.pytorch.Tensor;

/**
 * S-SAM (Paranjape et al., MICCAI 2024, arXiv 2408.06447) on a net: singular values of linear layers and of the neck's
 * convolutions are scaled and shifted, and layer normalisations are trained. Depth-wise and stem convolutions, prompt
 * encoder and all biases of linear layers stay frozen.
 *
 * <p>As the released code has it ({@code faithful}), the decoder's linear layers and the normalisations of neck and
 * upscaling stay frozen: it finds what to train by the word "norm" in a name.
 */
record SsamLayers(FrozenLayers frozen, SingularFactors factors, Trainables trainables, boolean faithful)
        implements MethodLayers {
    @Override
    public Linear linear(Site site) {
        return faithful && site.part() != Part.IMAGE_ENCODER
                ? frozen.linear(site)
                : new SsamLinear(frozen.linear(site), weight(site));
    }

    @Override
    public Convolution convolution(Site site, Convolution.Form form) {
        FrozenConvolution plain = frozen.convolution(site, form);
        return site.is(Part.IMAGE_ENCODER, Role.NECK) ? new SsamConvolution(plain, weight(site)) : plain;
    }

    @Override
    public LayerNorm layerNorm(Site site, double epsilon) {
        LayerNorm plain = frozen.layerNorm(site, epsilon);
        boolean passedOver = faithful && site.role() != Role.NORM;
        return site.part() == Part.PROMPT_ENCODER || passedOver ? plain : NormLayers.trained(plain, site, trainables);
    }

    @Override
    public RmsNorm rmsNorm(Site site, double epsilon) {
        RmsNorm plain = frozen.rmsNorm(site, epsilon);
        return !faithful || site.role() == Role.NORM ? NormLayers.trained(plain, site, trainables) : plain;
    }

    /**
     * A frozen convolution whose weight (out, in, kernel, kernel) is read as (out, in * kernel * kernel); it is formed at
     * each step.
     */
    record SsamConvolution(FrozenConvolution frozen, SsamWeight weight) implements Convolution {
        @Override
        public Tensor forward(Tensor x) {
            return FrozenConvolution.convolve(x, weight.materialised(), frozen.bias(), frozen.form());
        }

        /** The plain layer that gives the same output; its weight is owned by the caller. */
        FrozenConvolution merged() {
            return new FrozenConvolution(weight.merged(), frozen.bias(), frozen.form());
        }
    }

    private SsamWeight weight(Site site) {
        String name = site.name();
        return SsamWeight.of(frozen.weights().get(name + ".weight"), factors.of(name), trainables, name);
    }
}
