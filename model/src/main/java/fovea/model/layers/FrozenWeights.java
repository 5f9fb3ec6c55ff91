package fovea.model.layers;

import java.nio.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;

/** A checkpoint's tensors by name. They never change; whoever loads them closes them. */
public final class FrozenWeights implements AutoCloseable {
    private final Map<String, Tensor> tensors;
    private final List<? extends Buffer> memory;

    /** Takes over the tensors: they are closed with this. */
    public FrozenWeights(Map<String, Tensor> tensors) {
        this(tensors, List.of());
    }

    /**
     * Takes over the tensors: they are closed with this.
     *
     * @param memory buffers that some of the tensors are views of, kept reachable as long
     */
    public FrozenWeights(Map<String, Tensor> tensors, List<? extends Buffer> memory) {
        this.tensors = new LinkedHashMap<>(tensors);
        this.memory = List.copyOf(memory);
    }

    /** Bytes of mapped files that the tensors are views of. */
    public long mappedBytes() {
        return memory.stream().mapToLong(buffer -> 4L * buffer.capacity()).sum();
    }

    public boolean has(String name) {
        return tensors.containsKey(name);
    }

    /**
     * The tensor of that name.
     *
     * @throws IllegalArgumentException when the checkpoint has none
     */
    public Tensor get(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the checkpoint has no tensor named " + name);
        }
        return tensor;
    }

    /** All names, in the checkpoint's order. */
    public Set<String> names() {
        return tensors.keySet();
    }

    /** Number of values in all tensors. */
    public long parameters() {
        return tensors.values().stream().mapToLong(Tensor::numel).sum();
    }

    @Override
    public void close() {
        tensors.values().forEach(Tensor::close);
    }
}
