package fovea.model.layers;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Layers that only ever run forward: the plain layers of the image encoder among those given are replaced by ones that
 * libtorch's oneDNN runs fused with the activation after them. The results differ by rounding. Layers that are not plain
 * stay as they are. Owns the packed weights; the plain ones must live as long.
 */
public final class InferenceLayers implements Layers, AutoCloseable {

    /** Above that many values a weight is not packed: a copy of it would cost more memory than it saves time. */
    private static final long LARGEST_PACKED = 1 << 20;

    private final Layers layers;
    private final long largestPacked; // values of a weight
    private final List<Tensor> owned = new ArrayList<>();

    /** Linear layers packed: a copy of every plain weight. */
    public InferenceLayers(Layers layers) {
        this(layers, LARGEST_PACKED);
    }

    private InferenceLayers(Layers layers, long largestPacked) {
        this.layers = layers;
        this.largestPacked = largestPacked;
    }

    /** Convolutions fused alone, which copies nothing: for one of many adapters on a base. */
    public static InferenceLayers sharing(Layers layers) {
        return new InferenceLayers(layers, 0);
    }

    @Override
    public Linear linear(Site site) {
        Linear layer = layers.linear(site);
        if (site.part() != Part.IMAGE_ENCODER
                || !(layer instanceof FrozenLinear plain)
                || plain.bias().isEmpty()
                || plain.weight().numel() > largestPacked) {
            return layer;
        }
        Tensor packed = OneDnn.packed(plain.weight());
        owned.add(packed);
        return new PackedLinear(packed, plain.bias().get());
    }

    @Override
    public Convolution convolution(Site site, Convolution.Form form) {
        Convolution layer = layers.convolution(site, form);
        return site.part() == Part.IMAGE_ENCODER && layer instanceof FrozenConvolution plain
                ? new FusedConvolution(plain)
                : layer;
    }

    @Override
    public LayerNorm layerNorm(Site site, double epsilon) {
        return layers.layerNorm(site, epsilon);
    }

    @Override
    public RmsNorm rmsNorm(Site site, double epsilon) {
        return layers.rmsNorm(site, epsilon);
    }

    @Override
    public Tensor tensor(Site site) {
        return layers.tensor(site);
    }

    @Override
    public boolean onlyForward() {
        return true;
    }

    @Override
    public void close() {
        owned.forEach(Tensor::close);
    }
}
