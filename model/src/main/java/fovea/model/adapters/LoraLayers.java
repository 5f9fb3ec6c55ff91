package fovea.model.adapters;

import fovea.core.AdapterSpec;
import fovea.model.layers.Convolution;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.FrozenLinear;
import fovea.model.layers.LayerNorm;
import fovea.model.layers.Layers;
import fovea.model.layers.Linear;
import java.util.function.ToIntFunction;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** LoRA (arXiv 2106.09685) on the query and value projections of the image encoder; all else stays frozen. */
record LoraLayers(FrozenLayers frozen, AdapterSpec.Lora spec, Trainables trainables, ToIntFunction<String> heads)
        implements Layers {
    @Override
    public Linear linear(String name) {
        FrozenLinear plain = frozen.linear(name);
        if (!name.startsWith("image_encoder.") || !name.endsWith(".qkv")) {
            return plain;
        }
        return new LoraLinear(
                plain,
                pair(name + ".q", plain.weight()),
                pair(name + ".v", plain.weight()),
                heads.applyAsInt(name),
                spec.alpha() / spec.rank());
    }

    private LoraLinear.Pair pair(String name, Tensor weight) {
        long in = weight.size(1);
        long out = weight.size(0) / 3;
        double bound = 1 / Math.sqrt((double) in); // Kaiming uniform with a = sqrt 5, as the paper's code
        return new LoraLinear.Pair(
                trainables.parameter(
                        name + ".a", () -> torch.empty(spec.rank(), in).uniform_(-bound, bound, null)),
                trainables.parameter(name + ".b", () -> torch.zeros(out, spec.rank())));
    }

    @Override
    public Convolution convolution(String name, Convolution.Form form) {
        return frozen.convolution(name, form);
    }

    @Override
    public LayerNorm layerNorm(String name, double epsilon) {
        return frozen.layerNorm(name, epsilon);
    }

    @Override
    public Tensor tensor(String name) {
        return frozen.tensor(name);
    }
}
