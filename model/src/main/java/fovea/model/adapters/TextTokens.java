package fovea.model.adapters;

import fovea.model.layers.FrozenLinear;
import fovea.model.layers.LayerNorm;
import fovea.model.optimisation.Trainables;
import fovea.model.weights.HostTensor;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Label tokens out of a frozen text encoder: linear, ReLU, normalisation (S-SAM, Paranjape et al., MICCAI 2024, arXiv
 * 2408.06447, section 2). The released code normalises over the batch, which for one label is zero whatever the text;
 * here it is over the channels. It starts near SAM's own token for a click inside a structure. What the encoder said of
 * the names is kept with the adapter, frozen, so that a specialist needs no text encoder.
 *
 * @param names in the order of the features' rows
 * @param features (labels, width)
 */
record TextTokens(List<String> names, Tensor features, FrozenLinear projector, LayerNorm norm) implements LabelTokens {
    private static final String PROJECTOR = PREFIX + "text.projector";
    private static final String NORM = PREFIX + "text.norm";
    private static final double EPSILON = 1e-5;
    private static final double SPREAD = 0.02;

    static TextTokens of(List<String> labels, HostTensor features, Tensor foreground, Trainables trainables) {
        if (features.shape().length != 2 || features.shape()[0] != labels.size()) {
            throw new IllegalArgumentException("the text features must have a row for each of " + labels.size()
                    + " labels, they have " + features.shape()[0]);
        }
        long width = features.shape()[1];
        double bound = 1 / Math.sqrt((double) width);
        return new TextTokens(
                List.copyOf(labels),
                trainables.constant(FEATURES, features),
                FrozenLinear.of(
                        trainables.drawn(
                                PROJECTOR + ".weight", draws -> draws.uniform(bound, foreground.size(1), width)),
                        trainables.drawn(PROJECTOR + ".bias", draws -> draws.uniform(bound, foreground.size(1)))),
                new LayerNorm(
                        trainables.parameter(NORM + ".weight", () -> torch.ones(foreground.size(1))
                                .mul(new Scalar(SPREAD))),
                        trainables.parameter(NORM + ".bias", () -> foreground.flatten(0, -1)),
                        EPSILON));
    }

    @Override
    public Tensor token(String name) {
        int row = names.indexOf(name);
        if (row < 0) {
            throw new IllegalArgumentException("no label is called \"" + name + "\"");
        }
        return norm.forward(torch.relu(projector.forward(features.narrow(0, row, 1)))); // (1, 256)
    }
}
