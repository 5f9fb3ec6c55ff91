package fovea.model;

import fovea.core.AdapterSpec;
import fovea.core.ImageFeatures;
import fovea.core.Segmentation;
import fovea.core.Segmenter;
import fovea.core.Showing;
import fovea.core.image.Image;
import fovea.core.image.Prompt;
import fovea.model.adapters.AdaptedLayers;
import fovea.model.adapters.LabelTokens;
import fovea.model.adapters.SingularFactors;
import fovea.model.checkpoint.MobileSamWeights;
import fovea.model.checkpoint.UserCheckpoint;
import fovea.model.layers.FrozenLayers;
import fovea.model.layers.FrozenWeights;
import fovea.model.layers.InferenceLayers;
import fovea.model.layers.Layers;
import fovea.model.layers.NativeWork;
import fovea.model.libtorch.Libtorch;
import fovea.model.optimisation.HostTensors;
import fovea.model.optimisation.Trainables;
import fovea.model.preparation.Embedding;
import fovea.model.preparation.NetworkInput;
import fovea.model.preparation.ReleasedInput;
import fovea.model.store.ModelFiles;
import fovea.model.vision.Architecture;
import fovea.model.vision.FeaturePyramid;
import fovea.model.vision.MobileSamTensors;
import fovea.model.vision.Sam;
import fovea.model.vision.SamTensors;
import fovea.model.vision.VitForm;
import fovea.model.weights.FactorStore;
import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * A promptable foundation model with frozen weights: points, boxes, rough masks, or no hint at all. One in memory serves
 * any number of specialists. Not bound to a thread; close it when nothing uses its weights any more.
 */
public final class Generalist implements Segmenter, ImageFeatures, AutoCloseable {
    private final Identity identity;
    private final Frozen frozen;
    private final PromptedSam sam;

    private Generalist(Identity identity, Frozen frozen, Showing showing) {
        identity.architecture().requireSize(showing.size());
        this.identity = identity;
        this.frozen = frozen;
        this.sam = new PromptedSam(frozen.nets(), LabelTokens.none(), showing, false);
    }

    private record Identity(String name, String sha256, Architecture architecture) {}

    /** What instances of other input sizes share. */
    private record Frozen(
            FrozenWeights weights,
            SingularFactors factors,
            InferenceLayers layers,
            Sam nets,
            SpareNets spares,
            long parameters) {
        static Frozen of(FrozenWeights weights, Architecture architecture, SingularFactors factors, long parameters) {
            InferenceLayers layers = new InferenceLayers(new FrozenLayers(weights));
            return new Frozen(weights, factors, layers, architecture.over(layers), new SpareNets(), parameters);
        }

        void close() {
            spares.close();
            layers.close();
            factors.close();
            weights.close();
        }
    }

    /**
     * A generalist out of its files: MobileSAM, or SAM with its own encoder.
     *
     * @param size side of the square input in pixels, from 64 to 1024: a multiple of 64 for MobileSAM, of 16 for SAM
     * @throws IOException when a file is missing, damaged or another net's
     */
    public static Generalist load(ModelFiles files, int size) throws IOException {
        Architecture architecture = architecture(files);
        architecture.requireSize(size);
        Identity identity = new Identity(files.name(), files.sha256(), architecture);
        Generalist loaded = of(identity, state(files), Optional.of(FactorStore.beside(files)), size);
        System.gc(); // the files' bytes were the largest thing on Java's heap; ./fovea's JVM gives their pages back
        return loaded;
    }

    /**
     * Checks that files hold the weights of their kind, by names and shapes, without loading them.
     *
     * @throws IOException when they do not
     */
    public static void requireSound(ModelFiles files) throws IOException {
        state(files);
    }

    private static Architecture architecture(ModelFiles files) {
        return switch (files.kind()) {
            case "mobile-sam", "mobile-sam-pt" -> Architecture.MOBILE;
            case "sam-vit-b" -> VitForm.BASE;
            case "sam-vit-l" -> VitForm.LARGE;
            case "sam-vit-h" -> VitForm.HUGE;
            default ->
                throw new IllegalArgumentException(
                        "the generalist must be mobile-sam or one of SAM's ViT-B, ViT-L, ViT-H, got " + files.name());
        };
    }

    private static Map<String, HostTensor> state(ModelFiles files) throws IOException {
        Path first = files.files().getFirst();
        if (architecture(files) instanceof VitForm form) {
            return UserCheckpoint.read(first, form.layout());
        }
        return files.files().size() == 1
                ? MobileSamWeights.read(first)
                : MobileSamWeights.read(first, files.files().get(1));
    }

    static Generalist mobileSam(Map<String, HostTensor> state, String sha256, int size) {
        return of(new Identity("mobile-sam", sha256, Architecture.MOBILE), state, Optional.empty(), size);
    }

    /** SAM with an encoder of those numbers out of a state dict. */
    static Generalist sam(VitForm form, Map<String, HostTensor> state, int size) {
        return of(new Identity("sam", "0".repeat(64), form), state, Optional.empty(), size);
    }

    private static Generalist of(
            Identity identity, Map<String, HostTensor> state, Optional<FactorStore> store, int size) {
        return NativeWork.run(() -> loaded(identity, state, store, size));
    }

    private static Generalist loaded(
            Identity identity, Map<String, HostTensor> state, Optional<FactorStore> store, int size) {
        Libtorch.load();
        FrozenWeights weights =
                identity.architecture() instanceof VitForm ? SamTensors.of(state) : MobileSamTensors.of(state);
        long parameters = state.values().stream().mapToLong(HostTensor::size).sum();
        return new Generalist(
                identity,
                Frozen.of(weights, identity.architecture(), new SingularFactors(weights, store), parameters),
                Showing.ofGeneralist(size));
    }

    /**
     * The same generalist at another input size. Weights are shared: it lives as long as this one and needs no closing.
     */
    public Segmenter at(int otherSize) {
        return shown(Showing.ofGeneralist(otherSize));
    }

    /**
     * The same generalist, shown pictures as a specialist of it is, so that the two see the same greys. Weights are shared:
     * it lives as long as this one and needs no closing.
     *
     * @param showing with the input size it is asked at; how volumes are cut is told by the prompts
     */
    public Generalist shown(Showing showing) {
        return new Generalist(identity, frozen, showing);
    }

    /** How pictures are shown to it. */
    public Showing showing() {
        return sam.showing();
    }

    @Override
    public String name() {
        return identity.name();
    }

    /** What its nets are. */
    Architecture architecture() {
        return identity.architecture();
    }

    /** Identity of the weights. */
    public String sha256() {
        return identity.sha256();
    }

    /** Number of weights. */
    public long parameters() {
        return frozen.parameters();
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

    /** Answers on a plane, or on a volume where the prompts say how it is cut. */
    @Override
    public List<Segmentation> segment(Image image, List<Prompt> prompts) {
        return image.geometry().isVolume()
                ? new SlicedNet(sam, Optional.empty()).segment(image, prompts)
                : plane(image, prompts);
    }

    private List<Segmentation> plane(Image image, List<Prompt> prompts) {
        try (Embedding embedding = embed(image)) {
            return sam.segment(embedding, prompts);
        }
    }

    /** The mean of the encoder's embedding over the net's input: 256 numbers. */
    @Override
    public float[] features(Image image) {
        try (Embedding embedding = embed(image)) {
            return embedding.pooled();
        }
    }

    /**
     * How a picture looks to the encoder: mean and standard deviation over the net's input of each channel of {@link
     * fovea.model.vision.ImageEncoder#texture}. The in-domain test of specialists reads it.
     *
     * @param input of any size that the generalist takes
     * @return means of all channels, then deviations
     */
    public float[] texture(NetworkInput input) {
        return NativeWork.run(() -> {
            try (PointerScope scope = new PointerScope();
                    NoGradGuard noGrad = new NoGradGuard()) {
                Tensor images = Tensor.create(input.values(), 1, 3, input.size(), input.size());
                Tensor seen = frozen.nets().encoder().texture(images); // (1, width, s/16, s/16)
                Tensor mean = seen.mean(2, 3);
                Tensor deviations = seen.sub(mean.unsqueeze(2).unsqueeze(3));
                float[] means = HostTensors.array(mean);
                float[] spread =
                        HostTensors.array(deviations.mul(deviations).mean(2, 3).sqrt());
                float[] both = Arrays.copyOf(means, 2 * means.length);
                System.arraycopy(spread, 0, both, means.length, spread.length);
                return both;
            }
        });
    }

    /**
     * What its encoder sees at several resolutions.
     *
     * @throws IllegalArgumentException when its encoder has one resolution alone, as SAM's ViT
     */
    FeaturePyramid pyramid() {
        return pyramid(frozen.nets());
    }

    /** The same over plain layers, as {@link #pyramid}. */
    FeaturePyramid plainPyramid() {
        return pyramid(identity.architecture().over(new FrozenLayers(frozen.weights())));
    }

    private FeaturePyramid pyramid(Sam sam) {
        if (sam.encoder() instanceof FeaturePyramid pyramid) {
            return pyramid;
        }
        throw new IllegalArgumentException(
                "the method pyramid needs an encoder of several resolutions, as mobile-sam has, got " + name());
    }

    /** The net's layers with an adapter around them; the frozen weights are shared. */
    public Layers layers(AdapterSpec spec, Trainables trainables) {
        return AdaptedLayers.of(spec, new FrozenLayers(frozen.weights()), frozen.factors(), trainables);
    }

    /** Nets of this generalist's kind over layers of a method, which may read its pictures in a way of its own. */
    public Sam nets(AdapterSpec spec, Layers layers) {
        return ReleasedInput.of(spec, identity.architecture().over(layers));
    }

    /** A net with an unmerged adapter in it, label tokens apart; who is done with it gives it to {@link #detached}. */
    AttachedNet attached(AdapterSpec spec, Map<String, HostTensor> values) {
        return frozen.spares().with(spec, values, this);
    }

    /** Takes back what {@link #attached} gave. */
    void detached(AttachedNet net) {
        frozen.spares().detached(net);
    }

    /** SAM's embedding of a foreground click: (1, 256). */
    Tensor foregroundToken() {
        return frozen.weights().get("prompt_encoder.point_embeddings.1.weight");
    }

    @Override
    public void close() {
        NativeWork.perform(frozen::close);
    }
}
