package fovea.model.adapters;

import fovea.model.drawing.Drawing;
import fovea.model.drawing.DrawnLinear;
import fovea.model.drawing.Wire;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.FrozenLinear;
import fovea.model.layers.Linear;
import fovea.model.layers.Part;
import fovea.model.layers.Role;
import fovea.model.layers.Site;
import fovea.model.optimisation.Trainables;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Small perceptrons in every block of the image encoder, one after attention and one after the block's perceptron, each
 * with a skip (Houlsby et al., Parameter-efficient transfer learning, ICML 2019, arXiv 1902.00751). Medical SAM Adapter
 * (Wu et al., arXiv 2304.12620) has the first alike and the second beside the perceptron, at half weight.
 *
 * @param bottleneck width of the perceptrons; a quarter of the net's width in Medical SAM Adapter
 */
record BottleneckLayers(FrozenLayers frozen, Trainables trainables, int bottleneck) implements MethodLayers {
    @Override
    public Linear linear(Site site) {
        FrozenLinear plain = frozen.linear(site);
        boolean within = site.part() == Part.IMAGE_ENCODER
                || site.part() == Part.TEXT_ENCODER
                || site.part() == Part.TEXT_DECODER;
        if (!within || (site.role() != Role.ATTENTION_OUT && site.role() != Role.PERCEPTRON_OUT)) {
            return plain;
        }
        String name = site.name();
        long width = plain.weight().size(0);
        double bound = 1 / Math.sqrt((double) width);
        return new Bottleneck(
                plain,
                trainables.drawn(name + ".down.weight", draws -> draws.uniform(bound, bottleneck, width)),
                trainables.parameter(name + ".down.bias", () -> torch.zeros(bottleneck)),
                trainables.parameter(name + ".up.weight", () -> torch.zeros(width, bottleneck)),
                trainables.parameter(name + ".up.bias", () -> torch.zeros(width)));
    }

    /**
     * A layer with a perceptron behind it. The way up is zeros at first: a fresh adapter changes nothing. It is not
     * linear, so it cannot be merged.
     *
     * @param down (bottleneck, width)
     * @param up (width, bottleneck)
     */
    private record Bottleneck(Linear plain, Tensor down, Tensor downBias, Tensor up, Tensor upBias)
            implements Linear, DrawnLinear {
        @Override
        public Tensor forward(Tensor x) {
            Tensor y = plain.forward(x); // (..., width)
            Tensor narrow = torch.gelu(torch.linear(y, down, new TensorOptional(downBias))); // (..., bottleneck)
            return y.add(torch.linear(narrow, up, new TensorOptional(upBias)));
        }

        @Override
        public Wire draw(Drawing drawing, Wire x) {
            Wire y = drawing.linear(plain, x);
            Wire narrow = drawing.gelu(drawing.linear(down, downBias, y));
            return drawing.add(y, drawing.linear(up, upBias, narrow));
        }
    }
}
