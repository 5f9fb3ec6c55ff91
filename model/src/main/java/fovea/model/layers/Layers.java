package fovea.model.layers;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** Where a net's layers come from: each is asked for by its place, whose name is that of the checkpoint. */
public interface Layers {
    /** The linear layer with {@code site.name().weight} and {@code site.name().bias}. */
    Linear linear(Site site);

    /** The convolution with {@code site.name().weight} and, where there is one, {@code site.name().bias}. */
    Convolution convolution(Site site, Convolution.Form form);

    /** The normalisation with {@code site.name().weight} and {@code site.name().bias}. */
    LayerNorm layerNorm(Site site, double epsilon);

    /** The normalisation by the root mean square with {@code site.name().weight}. */
    RmsNorm rmsNorm(Site site, double epsilon);

    /** A bare tensor, such as SAM's mask tokens. */
    Tensor tensor(Site site);

    /** A linear layer without a bias whose weight is a bare tensor, such as a table of pieces that is the head as well. */
    default Linear readout(Site site) {
        return new FrozenLinear(tensor(site), Optional.empty());
    }

    /** Whether the layers only ever run forward, so that a net need not be written in operators with gradients. */
    default boolean onlyForward() {
        return false;
    }
}
