package fovea.model;

import fovea.core.AdapterSpec;
import fovea.core.Image;
import fovea.core.Prompt;
import fovea.core.Segmentation;
import fovea.core.Segmenter;
import fovea.model.adapters.AdaptedLayers;
import fovea.model.adapters.SingularFactors;
import fovea.model.adapters.Trainables;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.FrozenWeights;
import fovea.model.layers.Layers;
import fovea.model.vision.MobileSamTensors;
import fovea.model.vision.Sam;
import fovea.model.weights.HostTensor;
import java.util.List;
import java.util.Map;

/**
 * A promptable foundation model with frozen weights: points, boxes, rough masks, or no hint at all. One in memory serves
 * any number of specialists. Not bound to a thread; close it when nothing uses its weights any more.
 */
public final class Generalist implements Segmenter, AutoCloseable {
    private final String name;
    private final String sha256;
    private final long parameters;
    private final FrozenWeights weights;
    private final SingularFactors factors;
    private final PromptedSam sam;

    private Generalist(String name, String sha256, long parameters, FrozenWeights weights, int size) {
        this.name = name;
        this.sha256 = sha256;
        this.parameters = parameters;
        this.weights = weights;
        this.factors = new SingularFactors(weights);
        this.sam = new PromptedSam(Sam.mobile(new FrozenLayers(weights)), size, Map.of());
    }

    /**
     * MobileSAM out of its state dict.
     *
     * @param sha256 identity of the weights: adapters name it and refuse any other
     * @param size side of the square input in pixels, a multiple of 64 from 64 to 1024
     */
    static Generalist mobileSam(String sha256, Map<String, HostTensor> state, int size) {
        Libtorch.load();
        long parameters = state.values().stream().mapToLong(HostTensor::size).sum();
        return new Generalist("mobile-sam", sha256, parameters, MobileSamTensors.of(state), size);
    }

    @Override
    public String name() {
        return name;
    }

    /** Identity of the weights. */
    public String sha256() {
        return sha256;
    }

    /** Number of weights. */
    public long parameters() {
        return parameters;
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

    /** The net's layers with an adapter around them; the frozen weights are shared. */
    Layers layers(AdapterSpec spec, Trainables trainables) {
        return AdaptedLayers.of(spec, new FrozenLayers(weights), factors, trainables);
    }

    FrozenWeights weights() {
        return weights;
    }

    @Override
    public void close() {
        factors.close();
        weights.close();
    }
}
