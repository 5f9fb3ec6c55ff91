package fovea.model.adapters;

import fovea.model.layers.Convolution;
import fovea.model.layers.FrozenConvolution;
import fovea.model.layers.FrozenLinear;
import fovea.model.layers.LayerNorm;
import fovea.model.layers.Layers;
import fovea.model.layers.Linear;
import fovea.model.layers.RmsNorm;
import fovea.model.layers.Site;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Adapted layers turned into plain ones, for inference at the generalist's own speed. Owns the merged weights. */
public final class MergedLayers implements Layers, AutoCloseable {
    private final Layers adapted;
    private final List<Tensor> owned = new ArrayList<>();

    public MergedLayers(Layers adapted) {
        this.adapted = adapted;
    }

    @Override
    public Linear linear(Site site) {
        Linear layer = adapted.linear(site);
        if (layer instanceof MergeableLinear mergeable) {
            FrozenLinear plain = mergeable.merged();
            owned.add(plain.weight());
            return plain;
        }
        return layer;
    }

    @Override
    public Convolution convolution(Site site, Convolution.Form form) {
        Convolution layer = adapted.convolution(site, form);
        if (layer instanceof SsamLayers.SsamConvolution mergeable) {
            FrozenConvolution plain = mergeable.merged();
            owned.add(plain.weight());
            return plain;
        }
        return layer;
    }

    @Override
    public LayerNorm layerNorm(Site site, double epsilon) {
        return adapted.layerNorm(site, epsilon);
    }

    @Override
    public RmsNorm rmsNorm(Site site, double epsilon) {
        return adapted.rmsNorm(site, epsilon);
    }

    @Override
    public Tensor tensor(Site site) {
        return adapted.tensor(site);
    }

    @Override
    public void close() {
        owned.forEach(Tensor::close);
    }
}
