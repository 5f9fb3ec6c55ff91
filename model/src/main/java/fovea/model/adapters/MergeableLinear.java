package fovea.model.adapters;

import fovea.model.layers.FrozenLinear;
import fovea.model.layers.Linear;

/** An adapted linear layer that can be turned into a plain one. */
interface MergeableLinear extends Linear {
    /** The plain layer that gives the same output; its weight is owned by the caller. */
    FrozenLinear merged();
}
