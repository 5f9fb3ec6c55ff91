package fovea.model.optimisation;

import fovea.model.layers.NativeScope;
import fovea.model.weights.HostTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;

/**
 * The tensors an adapter trains, by name, in the order the net asked for them. Either fresh, every tensor starting at
 * the value that changes nothing, or restored from a file, which must hold exactly the tensors asked for.
 */
public final class Trainables implements AutoCloseable {
    /** Names of trained tensors that stand for labels begin so; they learn at a rate of their own. */
    public static final String LABEL_PREFIX = "label.";

    private final SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    private final SequencedMap<String, Tensor> constants = new LinkedHashMap<>();
    private final Map<String, HostTensor> restored; // what the net has not asked for yet
    private final Map<String, Tensor> anchors = new HashMap<>(); // initial values that are not zero
    private final TensorDraws draws;
    private final boolean fresh;

    private Trainables(Map<String, HostTensor> restored, TensorDraws draws, boolean fresh) {
        this.restored = restored;
        this.draws = draws;
        this.fresh = fresh;
    }

    /**
     * Tensors that start at their initial values and collect gradients.
     *
     * @param seed of what is drawn, in the order the net asks for it
     */
    public static Trainables fresh(long seed) {
        return new Trainables(new HashMap<>(), TensorDraws.seeded(seed), true);
    }

    /** Tensors with the values given, without gradients. */
    public static Trainables restored(Map<String, HostTensor> values) {
        return new Trainables(new HashMap<>(values), TensorDraws.none(), false);
    }

    /**
     * The tensor of that name, made at the first call. It starts where it changes nothing of the generalist, and weight
     * decay pulls it back there.
     *
     * @param initial value of a fresh tensor, and shape of a restored one
     * @throws IllegalArgumentException when restored values lack it or have another shape
     */
    public Tensor parameter(String name, Supplier<Tensor> initial) {
        Tensor known = tensors.get(name);
        if (known != null) {
            return known;
        }
        Tensor made = made(name, initial);
        if (fresh) {
            anchors.put(name, NativeScope.kept(() -> made.detach().clone()));
        }
        return made;
    }

    /**
     * The tensor of that name, made at the first call. It starts at random, and weight decay pulls it to zero.
     *
     * @param initial of random values, and shape of a restored tensor
     * @throws IllegalArgumentException when restored values lack it or have another shape
     */
    public Tensor drawn(String name, Function<TensorDraws, Tensor> initial) {
        Tensor known = tensors.get(name);
        return known == null ? made(name, () -> initial.apply(draws)) : known;
    }

    private Tensor made(String name, Supplier<Tensor> initial) {
        Tensor made = NativeScope.kept(() -> {
            Tensor start = initial.get().detach().clone();
            return fresh ? start : start.copy_(restoredValue(name, start));
        });
        made.set_requires_grad(fresh);
        tensors.put(name, made);
        return made;
    }

    /**
     * A tensor that is kept with the adapter and never trained nor counted.
     *
     * @param value of a fresh one; a restored one's is in the file, and must be the same
     * @throws IllegalArgumentException when restored values lack it or have another
     */
    public Tensor constant(String name, HostTensor value) {
        Tensor known = constants.get(name);
        if (known != null) {
            return known;
        }
        HostTensor kept = restored.remove(name);
        if (!fresh && (kept == null || !value.equals(kept))) {
            throw new IllegalArgumentException("the adapter lacks tensor " + name + ", or has another");
        }
        Tensor made = NativeScope.kept(() -> Tensor.create(value.toArray(), value.shape()));
        constants.put(name, made);
        return made;
    }

    private Tensor restoredValue(String name, Tensor like) {
        HostTensor value = fitting(name, like, restored);
        restored.remove(name);
        return Tensor.create(value.toArray(), value.shape());
    }

    private static HostTensor fitting(String name, Tensor like, Map<String, HostTensor> values) {
        HostTensor value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the adapter lacks tensor " + name);
        }
        long[] shape = HostTensors.shape(like);
        if (!Arrays.equals(value.shape(), shape)) {
            throw new IllegalArgumentException("tensor " + name + " of the adapter must have shape "
                    + Arrays.toString(shape) + ", it has " + Arrays.toString(value.shape()));
        }
        return value;
    }

    /**
     * Checks that nothing was left over once the net is built.
     *
     * @throws IllegalArgumentException when the restored values name a tensor the net has no place for
     */
    public void requireAllUsed() {
        requireNone(restored.keySet());
    }

    private static void requireNone(Set<String> unused) {
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException(
                    "the adapter holds tensors this net has no place for: " + new TreeSet<>(unused));
        }
    }

    /**
     * Puts the values of another adapter into the tensors, in place.
     *
     * @throws IllegalArgumentException when they are not exactly those of these tensors, by names and shapes; nothing is
     *     changed then
     */
    public void refill(Map<String, HostTensor> values) {
        tensors.forEach((name, tensor) -> fitting(name, tensor, values));
        if (values.size() > tensors.size()) {
            Set<String> unused = new TreeSet<>(values.keySet());
            unused.removeAll(tensors.keySet());
            requireNone(unused);
        }
        tensors.forEach((name, tensor) -> HostTensors.fill(tensor, fitting(name, tensor, values)));
    }

    /** Names in the order the net asked for them. */
    public List<String> names() {
        return new ArrayList<>(tensors.keySet());
    }

    /** The tensors in the order of {@link #names()}. */
    public List<Tensor> tensors() {
        return new ArrayList<>(tensors.values());
    }

    /** Where weight decay pulls a tensor; empty for zero. */
    Optional<Tensor> anchor(String name) {
        return Optional.ofNullable(anchors.get(name));
    }

    /** Number of trained values. */
    public long count() {
        return tensors.values().stream().mapToLong(Tensor::numel).sum();
    }

    /** A copy of all values on the Java heap, constants last. */
    public SequencedMap<String, HostTensor> values() {
        SequencedMap<String, HostTensor> values = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> values.put(name, HostTensors.copy(tensor)));
        constants.forEach((name, tensor) -> values.put(name, HostTensors.copy(tensor)));
        return values;
    }

    /**
     * Puts values back into the tensors, in place.
     *
     * @throws IllegalArgumentException when a tensor is missing or has another size
     */
    public void restore(Map<String, HostTensor> values) {
        tensors.forEach((name, tensor) -> {
            HostTensor value = values.get(name);
            if (value == null || !Arrays.equals(value.shape(), HostTensors.shape(tensor))) {
                throw new IllegalArgumentException("the checkpoint must hold " + tensor.numel() + " values of " + name
                        + ", got " + (value == null ? "none" : value.size()));
            }
            HostTensors.fill(tensor, value);
        });
    }

    @Override
    public void close() {
        tensors.values().forEach(Tensor::close);
        constants.values().forEach(Tensor::close);
        anchors.values().forEach(Tensor::close);
        draws.close();
    }
}
