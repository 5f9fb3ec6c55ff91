package fovea.model.weights;

import java.util.List;
import java.util.Optional;

/**
 * One operation of an ONNX graph.
 *
 * @param name unique path the exporter gave, such as {@code /layers.0/blocks.0/conv1/c/Conv}; may be empty
 * @param opType operator, such as {@code MatMul}
 * @param inputs names of what it reads, by position; an empty name is an input left out
 * @param outputs names of what it makes
 * @param value the tensor of a {@code Constant} of 32-bit floats; empty for every other node
 */
public record OnnxNode(
        String name, String opType, List<String> inputs, List<String> outputs, Optional<HostTensor> value) {
    public OnnxNode {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
