package fovea.model.decoder;

import fovea.model.gguf.Gguf;
import fovea.model.gguf.GgufFacts;
import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Llamas in GGUF files: llama.cpp's names, and rows of queries and keys in the order of its rotary positions, which turns
 * channels 2 i and 2 i + 1 together. Both become Hugging Face's.
 */
final class GgufLlama {
    private static final int CONTROL = 3; // a kind of piece
    private static final int BYTE = 6;
    private static final Pattern BLOCK = Pattern.compile("model\\.layers\\.(\\d+)\\.(.+)\\.weight");

    private GgufLlama() {}

    /**
     * Reads a file.
     *
     * @throws IOException when it is damaged, of another architecture, or its parts do not fit together
     */
    static LlamaFile read(Path file) throws IOException {
        Gguf gguf = Gguf.open(file);
        try {
            return read(file, gguf);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read as a Llama: " + e.getMessage(), e);
        }
    }

    private static LlamaFile read(Path file, Gguf gguf) throws IOException {
        GgufFacts facts = gguf.facts();
        String architecture = facts.text("general.architecture");
        if (!architecture.equals("llama")) {
            throw new IOException("general.architecture must be llama, it is " + architecture);
        }
        ByteLevelPieces pieces = pieces(facts);
        LlamaForm form = form(facts, pieces.size());
        int end = facts.whole("tokenizer.ggml.eos_token_id", 0, pieces.size() - 1);
        boolean tied = !gguf.names().contains("output.weight");
        return new LlamaFile(form, LlamaWeights.read(file, form, tied, name -> tensor(gguf, form, name)), pieces, end);
    }

    private static LlamaForm form(GgufFacts facts, int vocabulary) throws IOException {
        if (facts.has("llama.rope.scaling.type")
                && !facts.text("llama.rope.scaling.type").equals("none")) {
            throw new IOException(
                    "llama.rope.scaling.type must be none, it is " + facts.text("llama.rope.scaling.type"));
        }
        int width = facts.whole("llama.embedding_length", 1, 1 << 16);
        int heads = facts.whole("llama.attention.head_count", 1, 1 << 16);
        int headWidth = facts.has("llama.attention.key_length")
                ? facts.whole("llama.attention.key_length", 1, 1 << 12)
                : width / heads;
        if (facts.has("llama.rope.dimension_count")) {
            facts.whole("llama.rope.dimension_count", headWidth, headWidth);
        }
        return new LlamaForm(
                        width,
                        facts.whole("llama.block_count", 1, 1024),
                        heads,
                        facts.has("llama.attention.head_count_kv")
                                ? facts.whole("llama.attention.head_count_kv", 1, heads)
                                : heads,
                        headWidth,
                        facts.whole("llama.feed_forward_length", 1, 1 << 20),
                        vocabulary,
                        facts.whole("llama.context_length", 1, 1 << 24),
                        facts.has("llama.rope.freq_base") ? facts.number("llama.rope.freq_base") : 10_000,
                        facts.number("llama.attention.layer_norm_rms_epsilon"))
                .sound();
    }

    private static ByteLevelPieces pieces(GgufFacts facts) throws IOException {
        String model = facts.text("tokenizer.ggml.model");
        if (!model.equals("gpt2")) {
            throw new IOException("tokenizer.ggml.model must be gpt2, which is pairs of bytes; it is " + model);
        }
        List<String> pieces = facts.texts("tokenizer.ggml.tokens");
        List<Long> kinds = facts.wholes("tokenizer.ggml.token_type");
        if (kinds.size() != pieces.size()) {
            throw new IOException("tokenizer.ggml.token_type must number " + pieces.size() + " as the pieces do, it"
                    + " numbers " + kinds.size());
        }
        Set<Integer> controls = new HashSet<>();
        for (int i = 0; i < kinds.size(); i++) {
            if (kinds.get(i) == BYTE) {
                throw new IOException(
                        "tokenizer.ggml.token_type must not be 6, a byte that stands for itself: piece " + i + " is");
            }
            if (kinds.get(i) == CONTROL) {
                controls.add(i);
            }
        }
        return new ByteLevelPieces(
                pieces,
                controls,
                facts.texts("tokenizer.ggml.merges"),
                WordCut.named(facts.text("tokenizer.ggml.pre")));
    }

    private static HostTensor tensor(Gguf gguf, LlamaForm form, String name) throws IOException {
        Matcher block = BLOCK.matcher(name);
        if (!block.matches()) {
            return gguf.tensor(
                    switch (name) {
                        case Llama.EMBEDDING -> "token_embd.weight";
                        case "model.norm.weight" -> "output_norm.weight";
                        default -> "output.weight";
                    });
        }
        String place = "blk." + block.group(1) + ".";
        return switch (block.group(2)) {
            case "input_layernorm" -> gguf.tensor(place + "attn_norm.weight");
            case "self_attn.q_proj" -> halved(gguf.tensor(place + "attn_q.weight"), form);
            case "self_attn.k_proj" -> halved(gguf.tensor(place + "attn_k.weight"), form);
            case "self_attn.v_proj" -> gguf.tensor(place + "attn_v.weight");
            case "self_attn.o_proj" -> gguf.tensor(place + "attn_output.weight");
            case "post_attention_layernorm" -> gguf.tensor(place + "ffn_norm.weight");
            case "mlp.gate_proj" -> gguf.tensor(place + "ffn_gate.weight");
            case "mlp.up_proj" -> gguf.tensor(place + "ffn_up.weight");
            default -> gguf.tensor(place + "ffn_down.weight");
        };
    }

    /** Rows 2 i and 2 i + 1 of each head become its rows i and i + d / 2. */
    private static HostTensor halved(HostTensor stored, LlamaForm form) throws IOException {
        long[] shape = stored.shape();
        int headWidth = form.headWidth();
        if (shape.length != 2 || shape[0] % headWidth != 0) {
            throw new IOException("rows of queries and keys must be a multiple of the " + headWidth
                    + " channels of a head, they are " + shape[0]);
        }
        int row = (int) shape[1];
        float[] values = stored.toArray();
        float[] halved = new float[values.length];
        for (int from = 0; from < shape[0]; from++) {
            int within = from % headWidth;
            int to = from - within + within % 2 * (headWidth / 2) + within / 2;
            System.arraycopy(values, from * row, halved, to * row, row);
        }
        return HostTensor.of(shape, halved);
    }
}
