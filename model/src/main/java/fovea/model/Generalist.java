package fovea.model;

import fovea.core.AdapterSpec;
import fovea.core.Image;
import fovea.core.ImageEncoder;
import fovea.core.Prompt;
import fovea.core.Segmentation;
import fovea.core.Segmenter;
import fovea.model.adapters.AdaptedLayers;
import fovea.model.adapters.SingularFactors;
import fovea.model.adapters.Trainables;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.FrozenWeights;
import fovea.model.layers.InferenceLayers;
import fovea.model.layers.Layers;
import fovea.model.vision.Architecture;
import fovea.model.vision.MobileSamTensors;
import fovea.model.vision.Sam;
import fovea.model.weights.HostTensor;
import fovea.model.weights.MobileSamWeights;
import fovea.model.weights.ModelFiles;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * A promptable foundation model with frozen weights: points, boxes, rough masks, or no hint at all. One in memory serves
 * any number of specialists. Not bound to a thread; close it when nothing uses its weights any more.
 */
public final class Generalist implements Segmenter, ImageEncoder, AutoCloseable {
    private final Identity identity;
    private final Frozen frozen;
    private final PromptedSam sam;

    private Generalist(Identity identity, Frozen frozen, int size) {
        identity.architecture().requireSize(size);
        this.identity = identity;
        this.frozen = frozen;
        this.sam = new PromptedSam(frozen.nets(), size, Map.of());
    }

    private record Identity(String name, String sha256, long parameters, Architecture architecture) {}

    /** What instances of other input sizes share. */
    private record Frozen(FrozenWeights weights, SingularFactors factors, InferenceLayers layers, Sam nets) {
        static Frozen of(FrozenWeights weights, Architecture architecture) {
            InferenceLayers layers = new InferenceLayers(new FrozenLayers(weights));
            return new Frozen(weights, new SingularFactors(weights), layers, architecture.over(layers));
        }

        void close() {
            layers.close();
            factors.close();
            weights.close();
        }
    }

    /**
     * A generalist out of its files; {@code mobile-sam} is the one there is so far.
     *
     * @param size side of the square input in pixels, a multiple of 64 from 64 to 1024
     * @throws IOException when a file is missing, damaged or another net's
     */
    public static Generalist load(ModelFiles files, int size) throws IOException {
        if (!files.name().equals("mobile-sam")) {
            throw new IllegalArgumentException("the generalist must be mobile-sam, got " + files.name());
        }
        return mobileSam(
                MobileSamWeights.read(files.files().get(0), files.files().get(1)), files.sha256(), size);
    }

    static Generalist mobileSam(Map<String, HostTensor> state, String sha256, int size) {
        Libtorch.load();
        Architecture.MOBILE.requireSize(size);
        long parameters = state.values().stream().mapToLong(HostTensor::size).sum();
        return new Generalist(
                new Identity("mobile-sam", sha256, parameters, Architecture.MOBILE),
                Frozen.of(MobileSamTensors.of(state), Architecture.MOBILE),
                size);
    }

    /**
     * The same generalist at another input size. Weights are shared: it lives as long as this one and needs no closing.
     */
    public Segmenter at(int otherSize) {
        return new Generalist(identity, frozen, otherSize);
    }

    @Override
    public String name() {
        return identity.name();
    }

    /** Identity of the weights. */
    public String sha256() {
        return identity.sha256();
    }

    /** Number of weights. */
    public long parameters() {
        return identity.parameters();
    }

    /** Side of the net's square input in pixels. */
    public int size() {
        return sam.size();
    }

    /** Runs the encoder once; the caller closes the embedding. */
    public Embedding embed(Image image) {
        return sam.embed(image);
    }

    /**
     * All candidates for one prompt on an embedding: three masks with their predicted IoU and stability for a single
     * click or no hint, one mask otherwise.
     */
    public List<Segmentation> candidates(Embedding embedding, Prompt prompt) {
        return sam.candidates(embedding, prompt);
    }

    @Override
    public List<Segmentation> segment(Image image, List<Prompt> prompts) {
        return sam.segment(image, prompts);
    }

    /** The mean of the encoder's embedding over the net's input: 256 numbers. */
    @Override
    public float[] features(Image image) {
        try (Embedding embedding = embed(image)) {
            return embedding.pooled();
        }
    }

    /** The net's layers with an adapter around them; the frozen weights are shared. */
    Layers layers(AdapterSpec spec, Trainables trainables) {
        return AdaptedLayers.of(spec, new FrozenLayers(frozen.weights()), frozen.factors(), trainables);
    }

    /** Nets of this generalist's kind over other layers, such as adapted ones. */
    Sam nets(Layers layers) {
        return identity.architecture().over(layers);
    }

    /** SAM's embedding of a foreground click: (1, 256). */
    Tensor foregroundToken() {
        return frozen.weights().get("prompt_encoder.point_embeddings.1.weight");
    }

    @Override
    public void close() {
        frozen.close();
    }
}
