package fovea.model.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.model.weights.HostTensor;
import fovea.model.weights.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * CLIP's text tower as the transformers library keeps it: weights in a safetensors file (those of the image tower, where
 * they are there, are not looked at), {@code vocab.json} and {@code merges.txt} beside it.
 *
 * @param form its numbers
 * @param state tensors of the text tower by name
 * @param tokens its tokenisation
 */
record ClipFiles(Form form, Map<String, HostTensor> state, BytePairs tokens) {
    private static final long LARGEST_TEXT = 8 << 20; // bytes

    /**
     * The numbers of a text tower.
     *
     * @param vocabulary pieces
     * @param longest pieces of a text at most, begin and end included
     * @param width channels
     * @param wide channels within a perceptron
     * @param depth blocks
     * @param heads attention heads
     * @param out length of a vector
     */
    record Form(int vocabulary, int longest, int width, int wide, int depth, int heads, int out) {
        static final Form VIT_B_32 = new Form(49_408, 77, 512, 2048, 12, 8, 512);

        Map<String, long[]> layout() {
            Map<String, long[]> layout = new LinkedHashMap<>();
            layout.put("text_model.embeddings.token_embedding.weight", new long[] {vocabulary, width});
            layout.put("text_model.embeddings.position_embedding.weight", new long[] {longest, width});
            for (int i = 0; i < depth; i++) {
                String name = "text_model.encoder.layers." + i + ".";
                for (String part : List.of("q_proj", "k_proj", "v_proj", "out_proj")) {
                    pair(layout, name + "self_attn." + part, width, width);
                }
                pair(layout, name + "mlp.fc1", wide, width);
                pair(layout, name + "mlp.fc2", width, wide);
                pair(layout, name + "layer_norm1", width);
                pair(layout, name + "layer_norm2", width);
            }
            pair(layout, "text_model.final_layer_norm", width);
            layout.put("text_projection.weight", new long[] {out, width});
            return layout;
        }

        private static void pair(Map<String, long[]> layout, String name, long... weight) {
            layout.put(name + ".weight", weight);
            layout.put(name + ".bias", new long[] {weight[0]});
        }
    }

    static ClipFiles read(Path safetensors, Form form) throws IOException {
        Map<String, HostTensor> all = Safetensors.read(safetensors).tensors();
        Map<String, HostTensor> state = new LinkedHashMap<>();
        for (Map.Entry<String, long[]> wanted : form.layout().entrySet()) {
            HostTensor found = all.get(wanted.getKey());
            if (found == null || !Arrays.equals(found.shape(), wanted.getValue())) {
                throw new IOException(safetensors + " must hold the text tower of CLIP ViT-B/32: " + wanted.getKey()
                        + " must have shape " + Arrays.toString(wanted.getValue()) + ", got "
                        + (found == null ? "none" : Arrays.toString(found.shape())));
            }
            state.put(wanted.getKey(), found);
        }
        Map<String, Integer> pieces = vocabulary(safetensors.resolveSibling("vocab.json"), form);
        List<String> merges = text(safetensors.resolveSibling("merges.txt"))
                .lines()
                .skip(1)
                .filter(line -> !line.isBlank())
                .toList();
        return new ClipFiles(form, state, BytePairs.of(pieces, merges));
    }

    private static Map<String, Integer> vocabulary(Path file, Form form) throws IOException {
        Map<String, Integer> pieces = new HashMap<>();
        try {
            JsonNode tree = new ObjectMapper().readTree(text(file));
            tree.properties()
                    .forEach(
                            entry -> pieces.put(entry.getKey(), entry.getValue().asInt(-1)));
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not a vocabulary: " + e.getOriginalMessage(), e);
        }
        if (pieces.size() != form.vocabulary()
                || pieces.values().stream().anyMatch(id -> id < 0 || id >= form.vocabulary())) {
            throw new IOException(file + " must number " + form.vocabulary() + " pieces, it has " + pieces.size());
        }
        return pieces;
    }

    private static String text(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " must lie beside the weights of CLIP, it does not exist");
        }
        if (Files.size(file) > LARGEST_TEXT) {
            throw new IOException(file + " must have at most " + LARGEST_TEXT + " bytes, it has " + Files.size(file));
        }
        return Files.readString(file);
    }
}
