package fovea.model.adapters;

import fovea.model.layers.FrozenWeights;
import fovea.model.layers.NativeScope;
import fovea.model.layers.NativeWork;
import fovea.model.layers.StoredTensors;
import fovea.model.optimisation.HostTensors;
import fovea.model.optimisation.OneThread;
import fovea.model.weights.FactorStore;
import fovea.model.weights.HostTensor;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Thin singular value decompositions of a generalist's weights, W = U diag(S) V^T, each computed once and shared by every
 * adapter, and kept on disk for the next start. A convolution's weight is read as (out, in * kernel * kernel).
 */
public final class SingularFactors implements AutoCloseable {
    private final FrozenWeights weights;
    private final Optional<FactorStore> store;
    private final Map<String, Factors> known = new ConcurrentHashMap<>();
    private final Queue<FloatBuffer> mapped = new ConcurrentLinkedQueue<>(); // what factors read from disk are views of

    public SingularFactors(FrozenWeights weights) {
        this(weights, Optional.empty());
    }

    /**
     * Decompositions that are kept on disk.
     *
     * @param store of these very weights: what it holds is taken for their decomposition
     */
    public SingularFactors(FrozenWeights weights, Optional<FactorStore> store) {
        this.weights = weights;
        this.store = store;
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
        return known.computeIfAbsent(name, missing -> kept(missing)
                .orElseGet(() -> NativeWork.run(() -> OneThread.run(() -> decompose(missing)))));
    }

    /** The factors on disk, where their shapes are those of the weight. */
    private Optional<Factors> kept(String name) {
        return store.flatMap(files -> files.read(name)).flatMap(tensors -> {
            HostTensor u = tensors.get("u");
            HostTensor s = tensors.get("s");
            HostTensor vt = tensors.get("vt");
            return u != null && s != null && vt != null && fit(weights.get(name + ".weight"), u, s, vt)
                    ? Optional.of(new Factors(loaded(u), loaded(s), loaded(vt)))
                    : Optional.empty();
        });
    }

    private static boolean fit(Tensor weight, HostTensor u, HostTensor s, HostTensor vt) {
        long out = weight.size(0);
        long in = weight.numel() / out;
        long rank = Math.min(out, in);
        return Arrays.equals(u.shape(), new long[] {out, rank})
                && Arrays.equals(s.shape(), new long[] {rank})
                && Arrays.equals(vt.shape(), new long[] {rank, in});
    }

    private Tensor loaded(HostTensor value) {
        return NativeScope.kept(() -> StoredTensors.of(value, mapped::add));
    }

    private Factors decompose(String name) {
        try (PointerScope scope = new PointerScope()) {
            Tensor weight = weights.get(name + ".weight");
            T_TensorTensorTensor_T svd =
                    torch.linalg_svd(weight.flatten(1, -1), false, new org.bytedeco.pytorch.StringViewOptional());
            Factors factors = new Factors(kept(svd.get0()), kept(svd.get1()), kept(svd.get2()));
            store.ifPresent(files -> files.write(
                    name,
                    Map.of(
                            "u", HostTensors.copy(factors.u()),
                            "s", HostTensors.copy(factors.s()),
                            "vt", HostTensors.copy(factors.vt()))));
            return factors;
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
