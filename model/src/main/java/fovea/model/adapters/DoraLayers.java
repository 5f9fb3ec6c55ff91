package fovea.model.adapters;

import fovea.core.AdapterSpec;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.FrozenLinear;
import fovea.model.layers.Linear;
import fovea.model.layers.Site;
import fovea.model.optimisation.Trainables;
import org.bytedeco.pytorch.Tensor;

/** DoRA (Liu et al., ICML 2024, arXiv 2402.09353) on linear layers of an encoder; all else stays frozen. */
record DoraLayers(FrozenLayers frozen, LowRank.Form form, Trainables trainables) implements MethodLayers {
    static DoraLayers of(FrozenLayers frozen, AdapterSpec.Dora spec, Trainables trainables) {
        return new DoraLayers(frozen, new LowRank.Form(spec.rank(), spec.alpha(), spec.targets()), trainables);
    }

    @Override
    public Linear linear(Site site) {
        FrozenLinear plain = frozen.linear(site);
        if (!form.covers(site)) {
            return plain;
        }
        LowRank change = LowRank.of(frozen, site, form, trainables);
        Tensor lengths = trainables.parameter(site.name() + ".lengths", () -> DoraLinear.lengths(plain.weight()));
        return new DoraLinear(plain, change, lengths);
    }
}
