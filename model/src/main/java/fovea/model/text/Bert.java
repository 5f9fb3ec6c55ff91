package fovea.model.text;

import fovea.model.layers.LayerNorm;
import fovea.model.layers.Layers;
import fovea.model.layers.Linear;
import fovea.model.layers.Part;
import fovea.model.layers.Role;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * BERT's encoder (Devlin et al., NAACL 2019, arXiv 1810.04805): embeddings of pieces and places, then blocks with the
 * normalisation after each sum.
 */
public final class Bert {
    private static final double EPSILON = 1e-12;
    private static final float SHUT = -1e9f;

    private final Tensor words; // (vocabulary, width)
    private final Tensor places; // (longest, width)
    private final Tensor types; // (2, width)
    private final LayerNorm norm;
    private final List<Block> blocks;

    /**
     * The net over its layers.
     *
     * @param depth number of blocks
     * @param heads attention heads
     */
    Bert(Layers layers, int depth, int heads) {
        words = layers.tensor(Part.TEXT_ENCODER.site("embeddings.word_embeddings.weight", Role.TOKENS));
        places = layers.tensor(Part.TEXT_ENCODER.site("embeddings.position_embeddings.weight", Role.POSITIONS));
        types = layers.tensor(Part.TEXT_ENCODER.site("embeddings.token_type_embeddings.weight", Role.TOKENS));
        norm = layers.layerNorm(Part.TEXT_ENCODER.site("embeddings.LayerNorm", Role.NORM), EPSILON);
        blocks = IntStream.range(0, depth)
                .mapToObj(i -> Block.of(layers, "encoder.layer." + i + ".", heads))
                .toList();
    }

    /**
     * Texts at once. What a row says does not depend on the other rows of its batch: nothing attends to padding.
     *
     * @param batch rows of at most as many pieces as there are places
     * @return (rows, pieces of the longest row, width); what stands beyond a row's own pieces means nothing
     */
    public Tensor forward(PaddedRows batch) {
        int rows = batch.count();
        int length = batch.longest();
        long[] ids = batch.padded();
        Tensor x = torch.index_select(words, 0, Tensor.create(ids, ids.length))
                .reshape(rows, length, words.size(1))
                .add(places.narrow(0, 0, length))
                .add(types.narrow(0, 0, 1));
        x = norm.forward(x);
        TensorOptional shut = batch.even() ? new TensorOptional() : new TensorOptional(shut(batch));
        for (Block block : blocks) {
            x = block.forward(x, shut);
        }
        return x;
    }

    /** What is added to the scores of attention: 0, and next to minus infinity for padding. */
    private static Tensor shut(PaddedRows batch) {
        float[] scores = new float[batch.count() * batch.longest()];
        for (int row = 0; row < batch.count(); row++) {
            int begin = row * batch.longest();
            Arrays.fill(scores, begin + batch.length(row), begin + batch.longest(), SHUT);
        }
        return Tensor.create(scores, batch.count(), 1, 1, batch.longest());
    }

    private record Block(Attention attention, LayerNorm norm1, Linear widen, Linear narrow, LayerNorm norm2) {
        static Block of(Layers layers, String name, int heads) {
            return new Block(
                    Attention.of(layers, name + "attention.", heads),
                    layers.layerNorm(Part.TEXT_ENCODER.site(name + "attention.output.LayerNorm", Role.NORM), EPSILON),
                    layers.linear(Part.TEXT_ENCODER.site(name + "intermediate.dense", Role.PERCEPTRON_IN)),
                    layers.linear(Part.TEXT_ENCODER.site(name + "output.dense", Role.PERCEPTRON_OUT)),
                    layers.layerNorm(Part.TEXT_ENCODER.site(name + "output.LayerNorm", Role.NORM), EPSILON));
        }

        Tensor forward(Tensor input, TensorOptional shut) {
            Tensor x = norm1.forward(attention.forward(input, shut).add(input));
            return norm2.forward(narrow.forward(widen.forwardGelu(x)).add(x));
        }
    }

    private record Attention(Linear queries, Linear keys, Linear values, Linear projection, int heads) {
        static Attention of(Layers layers, String name, int heads) {
            return new Attention(
                    layers.linear(Part.TEXT_ENCODER.site(name + "self.query", Role.QUERY)),
                    layers.linear(Part.TEXT_ENCODER.site(name + "self.key", Role.KEY)),
                    layers.linear(Part.TEXT_ENCODER.site(name + "self.value", Role.VALUE)),
                    layers.linear(Part.TEXT_ENCODER.site(name + "output.dense", Role.ATTENTION_OUT)),
                    heads);
        }

        Tensor forward(Tensor x, TensorOptional shut) {
            Tensor attended = torch.scaled_dot_product_attention(
                    split(queries.forward(x)),
                    split(keys.forward(x)),
                    split(values.forward(x)),
                    shut,
                    0.0,
                    false,
                    new DoubleOptional(),
                    false); // (rows, heads, pieces, d)
            return projection.forward(attended.transpose(1, 2).reshape(x.sizes()));
        }

        /** (rows, pieces, width) to (rows, heads, pieces, d). */
        private Tensor split(Tensor x) {
            return x.reshape(x.size(0), x.size(1), heads, x.size(2) / heads).transpose(1, 2);
        }
    }
}
