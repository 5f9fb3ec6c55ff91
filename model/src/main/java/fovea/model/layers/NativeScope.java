package fovea.model.layers;

import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Owner scopes of native memory: every tensor made inside one is freed at its end, at once and not when the garbage
 * collector gets to it.
 */
public final class NativeScope {
    private NativeScope() {}

    /**
     * Runs {@code body} in a scope of its own and passes its one result outwards: the enclosing scope owns it, or the
     * caller does where there is none.
     */
    public static Tensor scoped(Supplier<Tensor> body) {
        PointerScope outer = PointerScope.getInnerScope();
        try (PointerScope scope = new PointerScope()) {
            Tensor result = new Tensor(body.get()); // an owning handle, whatever body returned
            if (outer != null) {
                outer.attach(result);
            } else {
                result.retainReference();
            }
            return result;
        }
    }

    /** Runs {@code body} in a scope of its own; its result holds no native memory. */
    public static <T> T in(Supplier<T> body) {
        try (PointerScope scope = new PointerScope()) {
            return body.get();
        }
    }

    /**
     * Runs {@code body} in a scope of its own; the result is owned by the caller, who closes it, whatever scope
     * encloses the call. For what outlives a step: weights, optimiser state, embeddings.
     */
    public static Tensor kept(Supplier<Tensor> body) {
        try (PointerScope scope = new PointerScope()) {
            Tensor result = new Tensor(body.get());
            result.retainReference();
            return result;
        }
    }
}
