package fovea.model;

import fovea.core.AdapterSpec;
import fovea.core.Label;
import fovea.model.adapters.LabelTokens;
import fovea.model.adapters.MergedLayers;
import fovea.model.card.AdapterCard;
import fovea.model.card.AdapterFolder;
import fovea.model.card.PresenceThresholds;
import fovea.model.drawing.Drawing;
import fovea.model.drawing.Wire;
import fovea.model.layers.NativeWork;
import fovea.model.libtorch.Libtorch;
import fovea.model.optimisation.Trainables;
import fovea.model.unet.PixelNet;
import fovea.model.vision.MaskDecoder;
import fovea.model.vision.Sam;
import fovea.model.weights.OnnxWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * A specialist as a graph of ONNX: its net with the adapter merged, from prepared pictures to the probability of each
 * label at each pixel of the net's input, asked by the labels' names alone.
 *
 * <p>Given: {@value #PICTURES} (N, 3, size, size), as {@link fovea.model.preparation.NetworkInput} has them. It gives
 * {@value #PROBABILITIES} (N, labels, size, size), cut at one half where a label is held to be absent; and of a net that
 * tells it, {@value #PRESENCE} (N, labels), the probability that a label is in the picture at all.
 */
public final class SpecialistDrawing {
    public static final String PICTURES = "pictures";
    public static final String PROBABILITIES = "probabilities";
    public static final String PRESENCE = "presence";

    private final AdapterFolder adapter;
    private final AdapterCard card;
    private final OnnxWriter graph;
    private final Drawing drawing;

    private SpecialistDrawing(AdapterFolder adapter) {
        this.adapter = adapter;
        this.card = adapter.card();
        this.graph = new OnnxWriter("specialist");
        this.drawing = new Drawing(graph);
    }

    /**
     * Draws a specialist.
     *
     * @param base its generalist, where it has one
     * @throws WrongBaseException when the adapter is of another generalist
     * @throws IllegalArgumentException when it needs a generalist and there is none, or its weights do not fit into a file
     */
    public static OnnxWriter of(AdapterFolder adapter, Optional<Generalist> base) {
        if (adapter.spec().adaptsGeneralist()) {
            Specialist.requireBase(adapter.card(), OutlineLearners.required(base, adapter.spec()));
        }
        Libtorch.load();
        return NativeWork.run(() -> new SpecialistDrawing(adapter).drawn(base));
    }

    private OnnxWriter drawn(Optional<Generalist> base) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            Wire pictures = drawing.input(PICTURES, OnnxWriter.ANY, 3, card.size(), card.size());
            switch (adapter.spec()) {
                case AdapterSpec.Scratch scratch -> outlines(PixelNets.SCRATCH, pictures);
                case AdapterSpec.Pyramid pyramid -> outlines(PixelNets.plainPyramid(base.orElseThrow()), pictures);
                default -> prompted(base.orElseThrow(), pictures);
            }
            return graph;
        }
    }

    /** A net that outlines all labels at once. */
    private void outlines(PixelNets nets, Wire pictures) {
        try (PixelNetMembers members = PixelNetMembers.of(adapter, nets)) {
            PixelNet.Drawn drawn = members.net().draw(drawing, pictures);
            Wire presence = drawing.sigmoid(drawn.presence());
            drawing.output(PROBABILITIES, drawing.sigmoid(present(fullSize(drawn.map()), presence)));
            drawing.output(PRESENCE, presence);
        }
    }

    /** Logits, cut at 0 where the presence of a label is below its threshold. */
    private Wire present(Wire logits, Wire presence) {
        List<Double> thresholds = PresenceThresholds.of(card);
        if (thresholds.stream().allMatch(threshold -> threshold <= 0)) {
            return logits;
        }
        float[] bounds = new float[thresholds.size()];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = thresholds.get(i).floatValue();
        }
        Wire bound = drawing.constant(Tensor.create(bounds, 1, bounds.length, 1, 1));
        return drawing.cutAtZeroBelow(drawing.reshaped(presence, OnnxWriter.ANY, bounds.length, 1, 1), bound, logits);
    }

    /** SAM with its adapter merged, asked for each label in turn. */
    private void prompted(Generalist base, Wire pictures) {
        try (Trainables values = Trainables.restored(adapter.tensors());
                MergedLayers merged = new MergedLayers(base.layers(adapter.spec(), values))) {
            Sam sam = base.nets(adapter.spec(), merged);
            List<String> names = card.labels().stream().map(Label::name).toList();
            LabelTokens tokens = PromptedSam.tokens(adapter, names, base, values);
            Wire embedding = sam.encoder().draw(drawing, pictures);
            Tensor positions = sam.prompts().positions(card.size() / 16);
            Tensor dense = sam.prompts().noMask();
            List<Wire> maps = new ArrayList<>();
            for (String name : names) {
                Tensor sparse = tokens.token(name).unsqueeze(0); // (1, 1, 256)
                maps.add(sam.decoder().draw(drawing, embedding, new MaskDecoder.Prompted(positions, sparse, dense)));
            }
            values.requireAllUsed();
            drawing.output(PROBABILITIES, drawing.sigmoid(fullSize(drawing.joined(1, maps))));
        }
    }

    private Wire fullSize(Wire logits) {
        return drawing.resized(logits, card.size(), card.size());
    }
}
