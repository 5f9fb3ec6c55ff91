package fovea.model.adapters;

import fovea.core.AdapterSpec;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.FrozenLinear;
import fovea.model.layers.Linear;
import fovea.model.layers.Site;
import fovea.model.optimisation.Trainables;

/** LoRA (Hu et al., ICLR 2022, arXiv 2106.09685) on linear layers of an encoder; all else stays frozen. */
record LoraLayers(FrozenLayers frozen, LowRank.Form form, Trainables trainables) implements MethodLayers {
    static LoraLayers of(FrozenLayers frozen, AdapterSpec.Lora spec, Trainables trainables) {
        return new LoraLayers(frozen, new LowRank.Form(spec.rank(), spec.alpha(), spec.targets()), trainables);
    }

    @Override
    public Linear linear(Site site) {
        FrozenLinear plain = frozen.linear(site);
        return form.covers(site) ? new LoraLinear(plain, LowRank.of(frozen, site, form, trainables)) : plain;
    }
}
