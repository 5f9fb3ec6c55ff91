package fovea.model;

import fovea.core.Segmentation;
import fovea.core.Showing;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import fovea.core.image.Prompt;
import fovea.model.adapters.LabelTokens;
import fovea.model.card.AdapterFolder;
import fovea.model.layers.NativeScope;
import fovea.model.layers.NativeWork;
import fovea.model.optimisation.HostTensors;
import fovea.model.optimisation.Trainables;
import fovea.model.preparation.Embedding;
import fovea.model.preparation.Framing;
import fovea.model.preparation.FullSize;
import fovea.model.preparation.NetworkInput;
import fovea.model.preparation.Preparation;
import fovea.model.preparation.Resize;
import fovea.model.vision.MaskDecoder;
import fovea.model.vision.PromptEncoder.Corner;
import fovea.model.vision.PromptEncoder.Place;
import fovea.model.vision.Sam;
import fovea.model.weights.HostTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A SAM that answers the prompts of {@link Prompt}: what a generalist and a specialist share.
 *
 * @param sam the nets
 * @param labels tokens of the label names the net was tuned to; none for a generalist
 * @param showing how pictures are shown to it
 * @param exclusive whether a pixel has one of the labels at most
 */
record PromptedSam(Sam sam, LabelTokens labels, Showing showing, boolean exclusive) implements PlaneNet {
    /** How far, in logits, a rough mask counts as sure. */
    private static final float SURE = 8;

    /** Side of the net's input in pixels. */
    int size() {
        return showing.size();
    }

    /** Runs the encoder on a plane; the caller closes the embedding. */
    Embedding embed(Image image) {
        return embed(Preparation.of(image, showing), 0);
    }

    /** Runs the encoder on a plane of what was prepared; the caller closes the embedding. */
    Embedding embed(Preparation pixels, int plane) {
        NetworkInput input = pixels.input(plane);
        return NativeWork.run(() -> embedded(input, pixels.framing(plane)));
    }

    private Embedding embedded(NetworkInput input, Framing framing) {
        try (NoGradGuard noGrad = new NoGradGuard()) {
            return new Embedding(
                    NativeScope.kept(() -> sam.encoder().forward(Tensor.create(input.values(), 1, 3, size(), size()))),
                    framing);
        }
    }

    /**
     * The decoder's candidates for one prompt: the three masks of an ambiguous prompt (a single click, or no hint), or
     * the one mask of any other.
     */
    List<Segmentation> candidates(Embedding embedding, Prompt prompt) {
        return NativeWork.run(() -> decoded(embedding, prompt));
    }

    private List<Segmentation> decoded(Embedding embedding, Prompt prompt) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            Encoded encoded = encode(prompt, embedding.framing());
            MaskDecoder.Output output = sam.decoder()
                    .forward(new MaskDecoder.Input(embedding.tensor(), positions(), encoded.sparse(), encoded.dense()));
            float[] ious = HostTensors.array(output.predictedIou());
            List<Segmentation> candidates = new ArrayList<>();
            for (int i = encoded.ambiguous() ? 1 : 0; i < (encoded.ambiguous() ? MaskDecoder.MASKS : 1); i++) {
                Tensor logits = output.logits().narrow(1, i, 1);
                Framing framing = embedding.framing();
                candidates.add(FullSize.segmentation(FullSize.logits(logits, framing), framing.source(), ious[i]));
            }
            return candidates;
        }
    }

    /** The candidate with the highest predicted intersection over union. */
    Segmentation best(Embedding embedding, Prompt prompt) {
        List<Segmentation> candidates = candidates(embedding, prompt);
        Segmentation best = candidates.getFirst();
        for (Segmentation one : candidates) {
            if (one.predictedIou() > best.predictedIou()) {
                best = one;
            }
        }
        return best;
    }

    @Override
    public List<Segmentation> answer(Preparation pixels, int plane, List<Prompt> prompts) {
        try (Embedding embedding = embed(pixels, plane)) {
            return segment(embedding, prompts);
        }
    }

    /** One answer a prompt; where labels are exclusive, answers to their names share no pixel. */
    List<Segmentation> segment(Embedding embedding, List<Prompt> prompts) {
        List<Segmentation> answers =
                prompts.stream().map(prompt -> best(embedding, prompt)).toList();
        return exclusive && labels.names().size() > 1
                ? Exclusion.among(labels.names(), prompts, answers, name -> best(embedding, new Prompt.Name(name)))
                : answers;
    }

    Tensor positions() {
        return sam.prompts().positions(size() / 16);
    }

    /** A prompt as the decoder takes it: sparse (1, n, 256), dense (1, 256, grid or 1, grid or 1). */
    record Encoded(Tensor sparse, Tensor dense, boolean ambiguous) {}

    /** What the decoder reads of a prompt; tensors belong to the enclosing scope. */
    Encoded encode(Prompt prompt, Framing framing) {
        List<Prompt> parts = prompt instanceof Prompt.Joint joint ? joint.parts() : List.of(prompt);
        TensorVector tokens = new TensorVector();
        List<Place> places = new ArrayList<>();
        Tensor dense = sam.prompts().noMask();
        for (Prompt part : parts) {
            switch (part) {
                case Prompt.Name name -> tokens.push_back(label(name.label()));
                case Prompt.Points points -> points.points().forEach(point -> places.add(place(point, framing)));
                case Prompt.Box box -> places.addAll(corners(box, framing));
                case Prompt.Rough rough ->
                    dense = sam.prompts()
                            .dense(Tensor.create(lowResolution(rough.mask(), framing), 1, 1, size() / 4, size() / 4));
                case Prompt.Whole whole -> {}
                case Prompt.Planes planes ->
                    throw new IllegalArgumentException("a plane has no planes, got a prompt for a volume");
                case Prompt.Joint joint -> throw new IllegalArgumentException("joint prompts cannot be nested");
            }
        }
        boolean clicksOnly =
                !places.isEmpty() && places.stream().noneMatch(place -> place.corner() == Corner.BOX_START);
        if (clicksOnly && tokens.empty()) {
            places.add(new Place(0, 0, Corner.NOT_A_POINT)); // SAM pads clicks that come without a box
        }
        places.forEach(place -> tokens.push_back(sam.prompts().token(place, size())));
        Tensor sparse =
                tokens.empty() ? torch.zeros(1, 0, 256) : torch.cat(tokens, 0).unsqueeze(0);
        boolean ambiguous = prompt instanceof Prompt.Whole
                || (prompt instanceof Prompt.Points points && points.points().size() == 1);
        return new Encoded(sparse, dense, ambiguous);
    }

    /** Tokens of an adapter's labels, of the kind that it holds: learnt, or projected from what a text encoder said. */
    static LabelTokens tokens(AdapterFolder adapter, List<String> names, Generalist base, Trainables trained) {
        HostTensor features = adapter.tensors().get(LabelTokens.FEATURES);
        return features == null
                ? LabelTokens.learnt(names, base.foregroundToken(), trained)
                : LabelTokens.projected(names, features, base.foregroundToken(), trained);
    }

    private Tensor label(String name) {
        if (!labels.names().contains(name)) {
            throw new IllegalArgumentException(
                    labels.names().isEmpty()
                            ? "a generalist knows no label names, got \"" + name + "\""
                            : "this specialist knows " + new TreeSet<>(labels.names()) + ", got \"" + name + "\"");
        }
        return labels.token(name);
    }

    private static Place place(Prompt.Point point, Framing framing) {
        return new Place(
                framing.x(point.x()), framing.y(point.y()), point.foreground() ? Corner.FOREGROUND : Corner.BACKGROUND);
    }

    private static List<Place> corners(Prompt.Box box, Framing framing) {
        return List.of(
                new Place(framing.x(box.left()), framing.y(box.top()), Corner.BOX_START),
                new Place(framing.x(box.right()), framing.y(box.bottom()), Corner.BOX_END));
    }

    /** A mask as the decoder's low-resolution logits: size() / 4 x size() / 4, padding outside. */
    float[] lowResolution(Mask mask, Framing framing) {
        byte[] scaled = framing.scale(mask);
        float[] framed = new float[size() * size()];
        for (int y = 0; y < framing.height(); y++) {
            for (int x = 0; x < framing.width(); x++) {
                framed[y * size() + x] = scaled[y * framing.width() + x] & 0xff;
            }
        }
        float[] small = Resize.plane(framed, size(), size(), size() / 4, size() / 4);
        for (int i = 0; i < small.length; i++) {
            small[i] = (small[i] / 255 * 2 - 1) * SURE;
        }
        return small;
    }
}
