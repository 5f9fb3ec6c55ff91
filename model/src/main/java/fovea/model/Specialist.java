package fovea.model;

import fovea.core.Image;
import fovea.core.Label;
import fovea.core.Prompt;
import fovea.core.Segmentation;
import fovea.core.Segmenter;
import fovea.model.adapters.LabelTokens;
import fovea.model.adapters.MergedLayers;
import fovea.model.adapters.Trainables;
import fovea.model.layers.InferenceLayers;
import fovea.model.layers.Layers;
import fovea.model.vision.Sam;
import fovea.model.weights.HostTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A generalist with an adapter: it answers to the names of its labels, and to clicks and boxes beside them. It shares the
 * generalist's frozen weights, which must stay open as long as it lives.
 */
public final class Specialist implements Segmenter, AutoCloseable {
    private final AdapterCard card;
    private final Owned owned;
    private final PromptedSam sam;

    private Specialist(AdapterCard card, Owned owned, PromptedSam sam) {
        this.card = card;
        this.owned = owned;
        this.sam = sam;
    }

    private record Owned(Trainables trained, MergedLayers merged, InferenceLayers layers) {
        void close() {
            layers.close();
            merged.close();
            trained.close();
        }
    }

    /**
     * Puts an adapter on its generalist.
     *
     * @throws IOException when the folder holds no sound adapter
     * @throws WrongBaseException when the adapter is of another generalist
     */
    public static Specialist load(Path folder, Generalist base) throws IOException {
        return of(AdapterFolder.read(folder), base);
    }

    /**
     * Puts an adapter on its generalist, merged into weights of its own: the generalist's own speed, for as much memory
     * as the adapted layers have.
     *
     * @throws WrongBaseException when the adapter is of another generalist
     */
    public static Specialist of(AdapterFolder adapter, Generalist base) {
        requireBase(adapter.card(), base);
        Trainables trained = Trainables.restored(adapter.tensors());
        MergedLayers merged = new MergedLayers(base.layers(adapter.spec(), trained));
        return of(adapter, base, new Owned(trained, merged, new InferenceLayers(merged)));
    }

    /**
     * Puts an adapter on its generalist without merging: it holds its own few numbers and nothing else, so that hundreds
     * stand on one base and are exchanged by reference. It answers as the merged one, up to rounding, and more slowly.
     *
     * @throws WrongBaseException when the adapter is of another generalist
     */
    public static Specialist attach(AdapterFolder adapter, Generalist base) {
        requireBase(adapter.card(), base);
        Trainables trained = Trainables.restored(adapter.tensors());
        Layers adapted = base.layers(adapter.spec(), trained);
        MergedLayers none = new MergedLayers(adapted); // merges nothing unless asked
        return of(adapter, base, new Owned(trained, none, InferenceLayers.sharing(adapted)));
    }

    private static void requireBase(AdapterCard card, Generalist base) {
        if (!card.baseSha256().equals(base.sha256())) {
            throw new WrongBaseException(card, base);
        }
    }

    private static Specialist of(AdapterFolder adapter, Generalist base, Owned owned) {
        AdapterCard card = adapter.card();
        Trainables trained = owned.trained();
        Sam sam = base.nets(adapter.spec(), owned.layers());
        List<String> names = card.labels().stream().map(Label::name).toList();
        PromptedSam prompted = new PromptedSam(sam, card.size(), tokens(adapter, names, base, trained), card.shown());
        trained.requireAllUsed();
        return new Specialist(card, owned, prompted);
    }

    /** Of the kind that the adapter holds. */
    private static LabelTokens tokens(AdapterFolder adapter, List<String> names, Generalist base, Trainables trained) {
        HostTensor features = adapter.tensors().get(LabelTokens.FEATURES);
        return features == null
                ? LabelTokens.learnt(names, base.foregroundToken(), trained)
                : LabelTokens.projected(names, features, base.foregroundToken(), trained);
    }

    /** What the adapter is and where it comes from. */
    public AdapterCard card() {
        return card;
    }

    /** The labels it knows. */
    public List<Label> labels() {
        return card.labels();
    }

    @Override
    public String name() {
        return card.cohort() + " " + card.method();
    }

    /** Runs the adapted encoder once on a plane; the caller closes the embedding. */
    public Embedding embed(Image image) {
        return sam.embed(image);
    }

    /**
     * Answers on a plane; or, where it learnt from volumes or the prompts say how to cut one, on a volume.
     *
     * @throws IllegalArgumentException also when it learnt from planes and is given a volume, or learnt from planes with
     *     their neighbours and is given one plane
     */
    @Override
    public List<Segmentation> segment(Image image, List<Prompt> prompts) {
        if (image.geometry().isVolume()) {
            return new SlicedSam(sam, card.cut()).segment(image, prompts);
        }
        if (card.cut().filter(cut -> cut.neighbours() > 0).isPresent()) {
            throw new IllegalArgumentException(name() + " was shown planes of volumes with their neighbours; it takes"
                    + " volumes, got a plane of " + image.geometry().describe());
        }
        return sam.segment(image, prompts);
    }

    @Override
    public void close() {
        owned.close();
    }
}
