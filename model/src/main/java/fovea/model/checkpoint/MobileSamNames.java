package fovea.model.checkpoint;

import fovea.model.weights.HostTensor;
import fovea.model.weights.OnnxGraph;
import fovea.model.weights.OnnxNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives the initialisers of MobileSAM's two exported graphs their names in the published state dict. An exporter keeps
 * a parameter's name where it stores it unchanged; where it folded or transposed it, the tensor is anonymous
 * ({@code onnx::MatMul_2385}) and only the module path in the name of the node that consumes it tells what it is.
 */
final class MobileSamNames {
    private static final String ANONYMOUS = "onnx::";
    private static final String GATHERED_BIAS = ".attn.attention_biases";

    private final Map<String, HostTensor> named = new LinkedHashMap<>();

    private record Use(OnnxNode node, int position) {}

    /** Everything named so far. */
    Map<String, HostTensor> named() {
        return named;
    }

    /** Names what the image encoder's graph holds. */
    void addEncoder(OnnxGraph graph) throws IOException {
        Map<String, List<Use>> uses = uses(graph);
        for (var entry : graph.initialisers().entrySet()) {
            String name = entry.getKey();
            if (name.startsWith(ANONYMOUS)) {
                Use use = onlyUse(name, uses);
                addAnonymous("image_encoder." + modulePath(use.node().name()), use, entry.getValue());
            } else {
                add("image_encoder." + name, entry.getValue());
            }
        }
        addBiases(graph, uses);
    }

    /** Names what the graph of prompt encoder and mask decoder holds. */
    void addDecoder(OnnxGraph graph) throws IOException {
        Map<String, List<Use>> uses = uses(graph);
        for (var entry : graph.initialisers().entrySet()) {
            String name = entry.getKey();
            HostTensor tensor = entry.getValue();
            if (!name.startsWith(ANONYMOUS)) {
                add(name.startsWith("model.") ? name.substring("model.".length()) : name, tensor);
                continue;
            }
            Use use = onlyUse(name, uses);
            String path = modulePath(use.node().name());
            if (path.isEmpty()) {
                addTokens(name, use, tensor);
            } else {
                addAnonymous(
                        (path.startsWith("mask_downscaling") ? "prompt_encoder." : "mask_decoder.") + path,
                        use,
                        tensor);
            }
        }
    }

    /** The two embeddings the graph's top level consumes: (1, 5, 256) output tokens and (1, 256, 1, 1) no-mask. */
    private void addTokens(String name, Use use, HostTensor tensor) throws IOException {
        if (use.node().opType().equals("Expand") && Arrays.equals(tensor.shape(), new long[] {1, 5, 256})) {
            HostTensor tokens = tensor.reshaped(5, 256);
            add("mask_decoder.iou_token.weight", tokens.rows(0, 1));
            add("mask_decoder.mask_tokens.weight", tokens.rows(1, 5));
        } else if (use.node().opType().equals("Mul") && Arrays.equals(tensor.shape(), new long[] {1, 256, 1, 1})) {
            add("prompt_encoder.no_mask_embed.weight", tensor.reshaped(1, 256));
        } else {
            throw new IOException("initialiser '" + name + "' " + Arrays.toString(tensor.shape()) + " is consumed by "
                    + use.node().name() + " (" + use.node().opType() + "), which no weight of MobileSAM is");
        }
    }

    private void addAnonymous(String path, Use use, HostTensor tensor) throws IOException {
        switch (use.node().opType()) {
            case "Conv" -> add(path + (use.position() == 1 ? ".weight" : ".bias"), tensor);
            case "MatMul" -> add(path + ".weight", tensor.transposed()); // (in, out) becomes (out, in)
            case "Mul" -> add(path + ".weight", tensor.reshaped(tensor.size())); // LayerNorm2d: (C, 1, 1) becomes (C)
            case "Add" -> add(path + ".bias", tensor.reshaped(tensor.size()));
            default ->
                throw new IOException("no weight of MobileSAM is consumed by "
                        + use.node().opType() + " at " + use.node().name());
        }
    }

    /** Relative attention biases are constants, already gathered, added inside each attention. */
    private void addBiases(OnnxGraph graph, Map<String, List<Use>> uses) throws IOException {
        for (OnnxNode node : graph.nodes()) {
            if (node.value().isEmpty() || node.value().get().rank() != 3) {
                continue;
            }
            Use use = onlyUse(node.outputs().get(0), uses);
            String path = modulePath(use.node().name());
            if (use.node().opType().equals("Add") && path.matches("layers\\.[1-3]\\.blocks\\.\\d+\\.attn")) {
                int window = MobileSamLayout.window(path.charAt("layers.".length()) - '0');
                add(
                        "image_encoder." + path.substring(0, path.length() - ".attn".length()) + GATHERED_BIAS,
                        RelativeBias.table(node.value().get(), window));
            }
        }
    }

    private void add(String name, HostTensor tensor) throws IOException {
        if (named.put(name, tensor) != null) {
            throw new IOException("weight '" + name + "' is found twice");
        }
    }

    private static Map<String, List<Use>> uses(OnnxGraph graph) {
        Map<String, List<Use>> uses = new LinkedHashMap<>();
        for (OnnxNode node : graph.nodes()) {
            for (int position = 0; position < node.inputs().size(); position++) {
                uses.computeIfAbsent(node.inputs().get(position), name -> new ArrayList<>())
                        .add(new Use(node, position));
            }
        }
        return uses;
    }

    private static Use onlyUse(String name, Map<String, List<Use>> uses) throws IOException {
        List<Use> found = uses.getOrDefault(name, List.of());
        if (found.size() != 1) {
            throw new IOException("tensor '" + name + "' must be consumed by one node, it is by " + found.size());
        }
        return found.get(0);
    }

    /**
     * The module a node belongs to: {@code /patch_embed/seq/seq.0/c/Conv} is {@code patch_embed.seq.0}. The last element
     * is the operation; {@code c} is the convolution inside a Conv2d_BN; a container is repeated in its child's name.
     */
    static String modulePath(String nodeName) {
        List<String> parts = new ArrayList<>(Arrays.stream(nodeName.split("/"))
                .filter(part -> !part.isEmpty())
                .toList());
        if (!parts.isEmpty()) {
            parts.remove(parts.size() - 1);
        }
        if (!parts.isEmpty() && parts.get(parts.size() - 1).equals("c")) {
            parts.remove(parts.size() - 1);
        }
        for (int i = parts.size() - 2; i >= 0; i--) {
            if (parts.get(i + 1).startsWith(parts.get(i) + ".")) {
                parts.remove(i);
            }
        }
        return String.join(".", parts);
    }
}
