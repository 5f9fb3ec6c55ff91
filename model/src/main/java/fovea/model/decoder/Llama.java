package fovea.model.decoder;

import fovea.model.layers.Layers;
import fovea.model.layers.Linear;
import fovea.model.layers.Part;
import fovea.model.layers.RmsNorm;
import fovea.model.layers.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A decoder of Llama's kind (Touvron et al., arXiv 2302.13971, section 2.2): blocks with the normalisation before each part,
 * rotary positions, grouped queries, and a perceptron with a gate (SwiGLU, Shazeer, arXiv 2002.05202). Names are those of
 * Hugging Face's checkpoints.
 */
public final class Llama implements AutoCloseable {
    static final String EMBEDDING = "model.embed_tokens.weight";
    static final String HEAD = "lm_head";
    private static final int MOST_PLACES = 8192;

    private final LlamaForm form;
    private final Tensor words; // (vocabulary, width)
    private final List<Block> blocks;
    private final RmsNorm norm;
    private final Linear head;
    private final Rotary rotary;

    /**
     * The net over its layers.
     *
     * @param tied whether the table of pieces is the head as well
     */
    Llama(Layers layers, LlamaForm form, boolean tied) {
        this.form = form;
        words = layers.tensor(Part.TEXT_DECODER.site(EMBEDDING, Role.TOKENS));
        blocks = IntStream.range(0, form.depth())
                .mapToObj(i -> Block.of(layers, i, form))
                .toList();
        norm = layers.rmsNorm(Part.TEXT_DECODER.site("model.norm", Role.NORM), form.epsilon());
        head = tied
                ? layers.readout(Part.TEXT_DECODER.site(EMBEDDING, Role.TOKENS))
                : layers.linear(Part.TEXT_DECODER.site(HEAD, Role.HEAD));
        rotary = Rotary.of(form, places(form));
    }

    /**
     * Reads whole texts, each piece seeing those before it.
     *
     * @param ids numbers of pieces, row after row
     * @param rows how many texts, all of one length
     * @return (rows, pieces, width)
     */
    Tensor forward(long[] ids, int rows) {
        return hidden(ids, rows, Optional.empty());
    }

    /**
     * Reads the next pieces of one text.
     *
     * @return (1, pieces, width)
     * @throws IllegalArgumentException when the cache has no room for them
     */
    Tensor forward(long[] ids, KeyValueCache cache) {
        if (cache.filled() + ids.length > cache.places()) {
            throw new IllegalArgumentException(
                    "a text must have at most " + cache.places() + " pieces, it has " + (cache.filled() + ids.length));
        }
        Tensor x = hidden(ids, 1, Optional.of(cache));
        cache.advance(ids.length);
        return x;
    }

    private Tensor hidden(long[] ids, int rows, Optional<KeyValueCache> cache) {
        int pieces = ids.length / rows;
        int first = cache.map(KeyValueCache::filled).orElse(0);
        Tensor x = torch.index_select(words, 0, Tensor.create(ids, ids.length)).reshape(rows, pieces, form.width());
        for (Block block : blocks) {
            x = block.forward(x, rotary, first, cache);
        }
        return norm.forward(x);
    }

    /** How likely each piece is to come next, as logits: (..., width) to (..., vocabulary). */
    Tensor logits(Tensor hidden) {
        return head.forward(hidden);
    }

    /** Pieces that a text may have, prompt and answer together: what the net was trained for, and at most {@value #MOST_PLACES}. */
    static int places(LlamaForm form) {
        return Math.min(form.context(), MOST_PLACES);
    }

    LlamaForm form() {
        return form;
    }

    @Override
    public void close() {
        rotary.close();
    }

    private record Block(RmsNorm norm1, Attention attention, RmsNorm norm2, Linear gate, Linear up, Linear down) {
        static Block of(Layers layers, int index, LlamaForm form) {
            String name = "model.layers." + index + ".";
            return new Block(
                    layers.rmsNorm(Part.TEXT_DECODER.site(name + "input_layernorm", Role.NORM), form.epsilon()),
                    Attention.of(layers, index, form),
                    layers.rmsNorm(
                            Part.TEXT_DECODER.site(name + "post_attention_layernorm", Role.NORM), form.epsilon()),
                    layers.linear(Part.TEXT_DECODER.site(name + "mlp.gate_proj", Role.PERCEPTRON_IN)),
                    layers.linear(Part.TEXT_DECODER.site(name + "mlp.up_proj", Role.PERCEPTRON_IN)),
                    layers.linear(Part.TEXT_DECODER.site(name + "mlp.down_proj", Role.PERCEPTRON_OUT)));
        }

        Tensor forward(Tensor input, Rotary rotary, int first, Optional<KeyValueCache> cache) {
            Tensor x = input.add(attention.forward(norm1.forward(input), rotary, first, cache));
            Tensor normed = norm2.forward(x);
            return x.add(down.forward(torch.silu(gate.forward(normed)).mul(up.forward(normed))));
        }
    }

    private record Attention(int block, Linear queries, Linear keys, Linear values, Linear projection, LlamaForm form) {
        static Attention of(Layers layers, int block, LlamaForm form) {
            String name = "model.layers." + block + ".self_attn.";
            return new Attention(
                    block,
                    layers.linear(Part.TEXT_DECODER.site(name + "q_proj", Role.QUERY)),
                    layers.linear(Part.TEXT_DECODER.site(name + "k_proj", Role.KEY)),
                    layers.linear(Part.TEXT_DECODER.site(name + "v_proj", Role.VALUE)),
                    layers.linear(Part.TEXT_DECODER.site(name + "o_proj", Role.ATTENTION_OUT)),
                    form);
        }

        Tensor forward(Tensor x, Rotary rotary, int first, Optional<KeyValueCache> cache) {
            Tensor q = rotary.turned(split(queries.forward(x), form.heads()), first); // (rows, heads, pieces, d)
            Tensor k = rotary.turned(split(keys.forward(x), form.keyHeads()), first); // (rows, keyHeads, pieces, d)
            Tensor v = split(values.forward(x), form.keyHeads());
            if (cache.isPresent()) {
                k = cache.get().keys(block, k);
                v = cache.get().values(block, v);
            }
            Tensor attended = x.size(1) == 1 ? last(q, k, v) : all(q, k, v, first);
            return projection.forward(attended.transpose(1, 2).reshape(x.size(0), x.size(1), form.queryWidth()));
        }

        /** One new piece, which sees all others: the queries that share a head of keys are asked side by side. */
        private Tensor last(Tensor q, Tensor k, Tensor v) {
            long group = form.heads() / form.keyHeads();
            Tensor asked = q.reshape(q.size(0), form.keyHeads(), group, form.headWidth());
            return attend(asked, k, v, new TensorOptional(), false)
                    .reshape(q.size(0), form.heads(), 1, form.headWidth());
        }

        private Tensor all(Tensor q, Tensor k, Tensor v, int first) {
            long group = form.heads() / form.keyHeads();
            Tensor keysOfAll = group == 1 ? k : forEach(group, k);
            Tensor valuesOfAll = group == 1 ? v : forEach(group, v);
            if (first == 0) {
                return attend(q, keysOfAll, valuesOfAll, new TensorOptional(), true);
            }
            return attend(q, keysOfAll, valuesOfAll, new TensorOptional(shut(first, q.size(2))), false);
        }

        private static Tensor forEach(long group, Tensor keys) {
            return keys.repeat_interleave(group, new LongOptional(1), new LongOptional());
        }

        private static Tensor attend(Tensor q, Tensor k, Tensor v, TensorOptional shut, boolean causal) {
            return torch.scaled_dot_product_attention(q, k, v, shut, 0.0, causal, new DoubleOptional(), false);
        }

        /** What is added to the scores of pieces after old ones: minus infinity for those behind each. */
        private static Tensor shut(int first, long pieces) {
            int count = (int) pieces;
            float[] scores = new float[count * (first + count)];
            for (int i = 0; i < count; i++) {
                int row = i * (first + count);
                Arrays.fill(scores, row + first + i + 1, row + first + count, Float.NEGATIVE_INFINITY);
            }
            return Tensor.create(scores, count, first + count);
        }

        /** (rows, pieces, width) to (rows, heads, pieces, d). */
        private Tensor split(Tensor x, int heads) {
            return x.reshape(x.size(0), x.size(1), heads, form.headWidth()).transpose(1, 2);
        }
    }
}
