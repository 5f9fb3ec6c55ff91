package fovea.model.adapters;

import fovea.model.layers.FrozenWeights;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Thin singular value decompositions of a generalist's weights, W = U diag(S) V^T, each computed once and shared by every
 * adapter. A convolution's weight is read as (out, in * kernel * kernel).
 */
public final class SingularFactors implements AutoCloseable {
    private final FrozenWeights weights;
    private final Map<String, Factors> known = new ConcurrentHashMap<>();

    public SingularFactors(FrozenWeights weights) {
        this.weights = weights;
    }

    /**
     * One decomposition.
     *
     * @param u (out, rank)
     * @param s (rank), descending
     * @param vt (rank, in)
     */
    record Factors(Tensor u, Tensor s, Tensor vt) {
        long rank() {
            return s.size(0);
        }
    }

    /** The factors of {@code name.weight}. */
    Factors of(String name) {
        return known.computeIfAbsent(name, missing -> OneThread.run(() -> decompose(missing)));
    }

    private Factors decompose(String name) {
        try (PointerScope scope = new PointerScope()) {
            Tensor weight = weights.get(name + ".weight");
            T_TensorTensorTensor_T svd =
                    torch.linalg_svd(weight.flatten(1, -1), false, new org.bytedeco.pytorch.StringViewOptional());
            return new Factors(kept(svd.get0()), kept(svd.get1()), kept(svd.get2()));
        }
    }

    private static Tensor kept(Tensor borrowed) {
        Tensor owned = new Tensor(borrowed.contiguous());
        owned.retainReference();
        return owned;
    }

    @Override
    public void close() {
        known.values().forEach(factors -> {
            factors.u().close();
            factors.s().close();
            factors.vt().close();
        });
    }
}
