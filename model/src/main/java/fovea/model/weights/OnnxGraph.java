package fovea.model.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is read of an ONNX file: its weights and which node consumes which.
 *
 * @param initialisers tensors stored in the file by name, in file order
 * @param nodes operations in file order
 */
public record OnnxGraph(Map<String, HostTensor> initialisers, List<OnnxNode> nodes) {
    public OnnxGraph {
        initialisers = Collections.unmodifiableMap(new LinkedHashMap<>(initialisers));
        nodes = List.copyOf(nodes);
    }
}
