package fovea.model.decoder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.model.weights.HostTensor;
import fovea.model.weights.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Llamas in folders of Hugging Face: {@code config.json}, {@code model.safetensors} and {@code tokenizer.json}. */
final class HuggingFaceLlama {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LARGEST_JSON = 64 << 20; // bytes

    private HuggingFaceLlama() {}

    /**
     * Reads a folder.
     *
     * @throws IOException when a file is missing or damaged, the net is of another kind, or the files do not fit together
     */
    static LlamaFile read(Path folder) throws IOException {
        JsonNode config = json(folder.resolve("config.json"));
        Path weights = folder.resolve("model.safetensors");
        Path tokenizer = folder.resolve("tokenizer.json");
        LlamaForm form = form(folder.resolve("config.json"), config);
        ByteLevelPieces pieces;
        try {
            pieces = pieces(json(tokenizer), form.vocabulary());
        } catch (IOException e) {
            throw new IOException(tokenizer + " cannot be read: " + e.getMessage(), e);
        }
        int end = config.path("eos_token_id").asInt(-1);
        if (end < 0 || end >= pieces.size()) {
            throw new IOException(folder.resolve("config.json") + ": eos_token_id must be from 0 to "
                    + (pieces.size() - 1) + ", it is " + config.path("eos_token_id"));
        }
        Map<String, HostTensor> tensors = Safetensors.read(weights).tensors();
        boolean tied = config.path("tie_word_embeddings").asBoolean(false);
        return new LlamaFile(
                form,
                LlamaWeights.read(weights, form, tied, name -> {
                    HostTensor tensor = tensors.get(name);
                    if (tensor == null) {
                        throw new IOException(weights + " has no tensor named " + name);
                    }
                    return tensor;
                }),
                pieces,
                end);
    }

    private static JsonNode json(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is not there; a Llama of Hugging Face is a folder with config.json,"
                    + " model.safetensors and tokenizer.json");
        }
        if (Files.size(file) > LARGEST_JSON) {
            throw new IOException(file + " must have at most " + LARGEST_JSON + " bytes, it has " + Files.size(file));
        }
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not JSON", e);
        }
    }

    private static LlamaForm form(Path file, JsonNode config) throws IOException {
        try {
            require(config, "model_type", "", "llama");
            require(config, "hidden_act", "silu", "silu");
            require(config, "attention_bias", "false", "false");
            require(config, "mlp_bias", "false", "false");
            JsonNode rope = config.path("rope_parameters");
            JsonNode scaling = config.path("rope_scaling");
            require(rope, "rope_type", "default", "default");
            if (scaling.isObject()) {
                require(scaling, "rope_type", scaling.path("type").asText("default"), "default");
            }
            int heads = whole(config, "num_attention_heads");
            int width = whole(config, "hidden_size");
            return new LlamaForm(
                            width,
                            whole(config, "num_hidden_layers"),
                            heads,
                            config.path("num_key_value_heads").asInt(heads),
                            config.path("head_dim").asInt(heads < 1 ? 0 : width / heads),
                            whole(config, "intermediate_size"),
                            whole(config, "vocab_size"),
                            whole(config, "max_position_embeddings"),
                            rope.path("rope_theta")
                                    .asDouble(config.path("rope_theta").asDouble(10_000)),
                            config.path("rms_norm_eps").asDouble(1e-6))
                    .sound();
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static int whole(JsonNode config, String key) throws IOException {
        if (!config.path(key).isInt()) {
            throw new IOException(key + " must be a whole number, it is " + config.path(key));
        }
        return config.path(key).asInt();
    }

    private static void require(JsonNode config, String key, String absent, String wanted) throws IOException {
        String found = config.path(key).asText(absent);
        if (!found.equals(wanted)) {
            throw new IOException(key + " must be " + wanted + ", it is " + found);
        }
    }

    private static ByteLevelPieces pieces(JsonNode tokenizer, int size) throws IOException {
        JsonNode model = tokenizer.path("model");
        require(model, "type", "", "BPE");
        if (!tokenizer.path("normalizer").isNull()
                && !tokenizer.path("normalizer").isMissingNode()) {
            throw new IOException("normalizer must be none, it is "
                    + tokenizer.path("normalizer").path("type").asText("of no type"));
        }
        List<String> pieces = new ArrayList<>(Collections.nCopies(size, ""));
        for (Map.Entry<String, JsonNode> entry : model.path("vocab").properties()) {
            put(pieces, entry.getKey(), entry.getValue().asInt(-1));
        }
        Set<Integer> controls = new HashSet<>();
        for (JsonNode added : tokenizer.path("added_tokens")) {
            int number = added.path("id").asInt(-1);
            put(pieces, added.path("content").asText(), number);
            if (added.path("special").asBoolean()) {
                controls.add(number);
            }
        }
        for (int i = 0; i < size; i++) {
            if (pieces.get(i).isEmpty()) { // a row of the table that no piece has
                pieces.set(i, "<unused " + i + ">");
                controls.add(i);
            }
        }
        return new ByteLevelPieces(pieces, controls, joins(model.path("merges")), cut(tokenizer.path("pre_tokenizer")));
    }

    private static void put(List<String> pieces, String piece, int number) throws IOException {
        if (number < 0 || number >= pieces.size()) {
            throw new IOException("numbers of pieces must be from 0 to " + (pieces.size() - 1)
                    + " as vocab_size of config.json has it, one is " + number);
        }
        if (!pieces.get(number).isEmpty() && !pieces.get(number).equals(piece)) {
            throw new IOException("a number must be of one piece, two have " + number);
        }
        pieces.set(number, piece);
    }

    /** Pairs stand there as texts with a space between, or as lists of two. */
    private static List<String> joins(JsonNode merges) {
        List<String> joins = new ArrayList<>();
        for (JsonNode merge : merges) {
            joins.add(
                    merge.isArray()
                            ? merge.path(0).asText() + " " + merge.path(1).asText()
                            : merge.asText());
        }
        return joins;
    }

    private static WordCut cut(JsonNode pre) throws IOException {
        JsonNode last = pre;
        boolean apart = false;
        if (pre.path("type").asText().equals("Sequence")
                && pre.path("pretokenizers").size() == 2) {
            JsonNode digits = pre.path("pretokenizers").path(0);
            require(digits, "type", "", "Digits");
            require(digits, "individual_digits", "false", "true");
            apart = true;
            last = pre.path("pretokenizers").path(1);
        }
        require(last, "type", "", "ByteLevel");
        require(last, "add_prefix_space", "true", "false");
        require(last, "use_regex", "true", "true");
        return apart ? WordCut.DIGITS_APART : WordCut.GPT2;
    }
}
