package fovea.model.text;

import fovea.model.layers.FrozenLayers;
import fovea.model.layers.FrozenWeights;
import fovea.model.layers.LayerNorm;
import fovea.model.layers.Layers;
import fovea.model.layers.Linear;
import fovea.model.layers.NativeScope;
import fovea.model.layers.Part;
import fovea.model.layers.Role;
import fovea.model.layers.StoredTensors;
import java.io.IOException;
import java.nio.Buffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * CLIP's text tower (Radford et al., ICML 2021, arXiv 2103.00020, section 2.4): causal transformer blocks, the state at the
 * text's end, projected; here divided by its length. S-SAM asks the text encoder of ViT-B/32 with the bare name of a structure.
 */
public final class Clip implements TextNet {
    private static final double EPSILON = 1e-5;
    private static final String ROOT = "text_model.";

    private final BytePairs tokens;
    private final FrozenWeights weights;
    private final Tensor words; // (vocabulary, width)
    private final Tensor places; // (longest, width)
    private final List<Block> blocks;
    private final LayerNorm norm;
    private final Tensor projection; // (out, width)

    private Clip(ClipFiles files, FrozenWeights weights) {
        Layers layers = new FrozenLayers(weights);
        this.tokens = files.tokens();
        this.weights = weights;
        this.words = layers.tensor(Part.TEXT_ENCODER.site(ROOT + "embeddings.token_embedding.weight", Role.TOKENS));
        this.places =
                layers.tensor(Part.TEXT_ENCODER.site(ROOT + "embeddings.position_embedding.weight", Role.POSITIONS));
        this.blocks = IntStream.range(0, files.form().depth())
                .mapToObj(i -> Block.of(
                        layers, ROOT + "encoder.layers." + i + ".", files.form().heads()))
                .toList();
        this.norm = layers.layerNorm(Part.TEXT_ENCODER.site(ROOT + "final_layer_norm", Role.NORM), EPSILON);
        this.projection = layers.tensor(Part.TEXT_ENCODER.site("text_projection.weight", Role.HEAD));
    }

    /**
     * Reads the text tower of ViT-B/32 out of a safetensors file with the names of the transformers library; {@code
     * vocab.json} and {@code merges.txt} must lie beside it. libtorch must be loaded.
     *
     * @throws IOException when a file is missing or damaged, or holds another net
     */
    public static Clip open(Path safetensors) throws IOException {
        return open(ClipFiles.read(safetensors, ClipFiles.Form.VIT_B_32));
    }

    static Clip open(ClipFiles files) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        List<Buffer> memory = new ArrayList<>();
        files.state()
                .forEach((name, value) ->
                        tensors.put(name, NativeScope.kept(() -> StoredTensors.of(value, memory::add))));
        return new Clip(files, new FrozenWeights(tensors, memory));
    }

    @Override
    public float[] features(String text) {
        return TextNet.ofLengthOne(projected(ids(text)));
    }

    /** Numbers of the pieces of a text. */
    long[] ids(String text) {
        return tokens.ids(text, Math.toIntExact(places.size(0)));
    }

    /** The features of a text, not yet normalised to length 1. */
    float[] projected(long[] ids) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            Tensor x = torch.index_select(words, 0, Tensor.create(ids, ids.length))
                    .add(places.narrow(0, 0, ids.length)); // (pieces, width)
            for (Block block : blocks) {
                x = block.forward(x);
            }
            Tensor end = norm.forward(x).narrow(0, ids.length - 1L, 1);
            float[] values = new float[Math.toIntExact(projection.size(0))];
            torch.linear(end, projection).contiguous().data_ptr_float().get(values);
            return values;
        }
    }

    @Override
    public void close() {
        weights.close();
    }

    private record Block(LayerNorm norm1, Attention attention, LayerNorm norm2, Linear widen, Linear narrow) {
        private static final double SLOPE = 1.702;

        static Block of(Layers layers, String name, int heads) {
            return new Block(
                    layers.layerNorm(Part.TEXT_ENCODER.site(name + "layer_norm1", Role.NORM), EPSILON),
                    Attention.of(layers, name + "self_attn.", heads),
                    layers.layerNorm(Part.TEXT_ENCODER.site(name + "layer_norm2", Role.NORM), EPSILON),
                    layers.linear(Part.TEXT_ENCODER.site(name + "mlp.fc1", Role.PERCEPTRON_IN)),
                    layers.linear(Part.TEXT_ENCODER.site(name + "mlp.fc2", Role.PERCEPTRON_OUT)));
        }

        Tensor forward(Tensor input) {
            Tensor x = attention.forward(norm1.forward(input)).add(input);
            Tensor wide = widen.forward(norm2.forward(x));
            Tensor active = wide.mul(wide.mul(new Scalar(SLOPE)).sigmoid()); // CLIP's quick form of GELU
            return narrow.forward(active).add(x);
        }
    }

    private record Attention(Linear queries, Linear keys, Linear values, Linear projection, int heads) {
        static Attention of(Layers layers, String name, int heads) {
            return new Attention(
                    layers.linear(Part.TEXT_ENCODER.site(name + "q_proj", Role.QUERY)),
                    layers.linear(Part.TEXT_ENCODER.site(name + "k_proj", Role.KEY)),
                    layers.linear(Part.TEXT_ENCODER.site(name + "v_proj", Role.VALUE)),
                    layers.linear(Part.TEXT_ENCODER.site(name + "out_proj", Role.ATTENTION_OUT)),
                    heads);
        }

        /** A piece sees itself and those before it. */
        Tensor forward(Tensor x) {
            Tensor attended = torch.scaled_dot_product_attention(
                    split(queries.forward(x)),
                    split(keys.forward(x)),
                    split(values.forward(x)),
                    new TensorOptional(),
                    0.0,
                    true,
                    new DoubleOptional(),
                    false); // (1, heads, pieces, d)
            return projection.forward(attended.squeeze(0).transpose(0, 1).reshape(x.size(0), x.size(1)));
        }

        /** (pieces, width) to (1, heads, pieces, d). */
        private Tensor split(Tensor x) {
            return x.reshape(x.size(0), heads, x.size(1) / heads)
                    .transpose(0, 1)
                    .unsqueeze(0);
        }
    }
}
