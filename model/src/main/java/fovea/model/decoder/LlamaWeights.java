package fovea.model.decoder;

import fovea.model.layers.FrozenWeights;
import fovea.model.layers.NativeScope;
import fovea.model.layers.StoredTensors;
import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.nio.Buffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * The frozen weights of a net, by the names of Hugging Face's checkpoints.
 *
 * @param tied whether the table of pieces is the head as well
 */
record LlamaWeights(FrozenWeights tensors, boolean tied) {
    /** Gives a tensor by the name of Hugging Face's checkpoints. */
    @FunctionalInterface
    interface Source {
        HostTensor tensor(String name) throws IOException;
    }

    /**
     * Reads every tensor that the form demands.
     *
     * @param file for messages
     * @throws IOException when one is missing or of another shape
     */
    static LlamaWeights read(Path file, LlamaForm form, boolean tied, Source source) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        List<Buffer> memory = new ArrayList<>();
        try {
            for (Map.Entry<String, long[]> wanted : layout(form, tied).entrySet()) {
                HostTensor value = source.tensor(wanted.getKey());
                if (!Arrays.equals(value.shape(), wanted.getValue())) {
                    throw new IOException(file + ": tensor " + wanted.getKey() + " must have shape "
                            + Arrays.toString(wanted.getValue()) + ", it has " + Arrays.toString(value.shape()));
                }
                tensors.put(wanted.getKey(), NativeScope.kept(() -> StoredTensors.of(value, memory::add)));
            }
        } catch (IOException | RuntimeException e) {
            tensors.values().forEach(Tensor::close);
            throw e;
        }
        return new LlamaWeights(new FrozenWeights(tensors, memory), tied);
    }

    private static Map<String, long[]> layout(LlamaForm form, boolean tied) {
        Map<String, long[]> layout = new LinkedHashMap<>();
        layout.put(Llama.EMBEDDING, new long[] {form.vocabulary(), form.width()});
        for (int i = 0; i < form.depth(); i++) {
            String name = "model.layers." + i + ".";
            layout.put(name + "input_layernorm.weight", new long[] {form.width()});
            layout.put(name + "self_attn.q_proj.weight", new long[] {form.queryWidth(), form.width()});
            layout.put(name + "self_attn.k_proj.weight", new long[] {form.keyWidth(), form.width()});
            layout.put(name + "self_attn.v_proj.weight", new long[] {form.keyWidth(), form.width()});
            layout.put(name + "self_attn.o_proj.weight", new long[] {form.width(), form.queryWidth()});
            layout.put(name + "post_attention_layernorm.weight", new long[] {form.width()});
            layout.put(name + "mlp.gate_proj.weight", new long[] {form.inner(), form.width()});
            layout.put(name + "mlp.up_proj.weight", new long[] {form.inner(), form.width()});
            layout.put(name + "mlp.down_proj.weight", new long[] {form.width(), form.inner()});
        }
        layout.put("model.norm.weight", new long[] {form.width()});
        if (!tied) {
            layout.put(Llama.HEAD + ".weight", new long[] {form.vocabulary(), form.width()});
        }
        return layout;
    }
}
