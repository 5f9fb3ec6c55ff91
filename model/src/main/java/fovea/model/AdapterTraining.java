package fovea.model;

import fovea.core.AdapterSpec;
import fovea.core.Showing;
import fovea.core.image.Geometry;
import fovea.core.image.Prompt;
import fovea.model.adapters.LabelTokens;
import fovea.model.layers.NativeScope;
import fovea.model.layers.NativeWork;
import fovea.model.learning.NotFiniteLossException;
import fovea.model.learning.SegmentationLoss;
import fovea.model.libtorch.Recomputation;
import fovea.model.optimisation.HostTensors;
import fovea.model.optimisation.Optimisation;
import fovea.model.optimisation.Trainables;
import fovea.model.preparation.Framing;
import fovea.model.preparation.NetworkInput;
import fovea.model.vision.MaskDecoder;
import fovea.model.vision.Sam;
import fovea.model.weights.HostTensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * An adapter in the making: one optimiser step at a time, state out and in. The loop around it (what is shown, how long,
 * at which rate) is the caller's.
 */
public final class AdapterTraining implements OutlineLearner {
    private final Sam sam;
    private final int size;
    private final LabelTokens tokens;
    private final Optimisation optimisation;
    private final PromptedSam prompted;
    private final int parts;
    private final boolean recompute;
    private final SegmentationLoss loss;
    private final Tensor positions; // (1, 256, grid, grid)
    private final Framing square;
    private long recomputed; // segments

    /**
     * A fresh adapter on a generalist.
     *
     * @param labels names the adapter shall know, in the order of the masks given to {@link #step}; their tokens are learnt
     */
    public AdapterTraining(Generalist base, AdapterSpec spec, List<String> labels, TrainingSettings settings) {
        this(base, spec, LabelNames.learnt(labels), settings);
    }

    /**
     * A fresh adapter on a generalist.
     *
     * @param labels names the adapter shall know, in the order of the masks given to {@link #step}
     */
    public AdapterTraining(Generalist base, AdapterSpec spec, LabelNames labels, TrainingSettings settings) {
        this(base, spec, labels, settings, Map.of());
    }

    /**
     * The same, from values that a specialist of the same method and labels has learnt.
     *
     * @param from by the names of {@link #learnt}; empty for a fresh start
     * @throws IllegalArgumentException when these are not exactly the values that the method trains
     */
    AdapterTraining(
            Generalist base,
            AdapterSpec spec,
            LabelNames labels,
            TrainingSettings settings,
            Map<String, HostTensor> from) {
        Trainables trainables = Trainables.fresh(settings.seed());
        this.sam = base.nets(spec, base.layers(spec, trainables));
        this.size = settings.size();
        this.tokens = labels.tokens(base.foregroundToken(), trainables);
        if (!from.isEmpty()) {
            NativeWork.perform(() -> trainables.refill(from));
        }
        this.optimisation =
                Optimisation.of(trainables, settings.weightDecay(), settings.labelRate(), settings.average());
        this.prompted = new PromptedSam(sam, tokens, Showing.ofGeneralist(size), false);
        this.parts = settings.parts();
        this.recompute = settings.recompute() && TrainingMemory.trainsEncoder(spec);
        this.square = Framing.of(Geometry.plane(size, size), size);
        this.loss = new SegmentationLoss(
                settings.focalWeight(),
                settings.focalGamma(),
                spec instanceof AdapterSpec.Ssam ssam && ssam.faithful());
        try (NoGradGuard noGrad = new NoGradGuard()) {
            this.positions = NativeScope.kept(() -> sam.prompts().positions(size / 16));
        }
    }

    /** How many segments of the encoder were computed a second time so far: 0 unless told to recompute. */
    public long recomputed() {
        return recomputed;
    }

    @Override
    public SequencedMap<String, Long> share() {
        return optimisation.share();
    }

    /**
     * Shows a batch, every image with every label, and takes one optimiser step.
     *
     * @return the mean loss before the step
     * @throws NotFiniteLossException when it is infinite or not a number; no step is taken
     */
    @Override
    public double step(List<TrainingExample> batch, double rate) {
        return NativeWork.run(() -> whole(batch, rate));
    }

    private double whole(List<TrainingExample> batch, double rate) {
        double sum = 0;
        int each = Math.ceilDiv(batch.size(), parts);
        for (int from = 0; from < batch.size(); from += each) {
            List<TrainingExample> part = batch.subList(from, Math.min(batch.size(), from + each));
            sum += backward(part, (double) part.size() / batch.size());
        }
        optimisation.step(rate);
        return sum;
    }

    /** Adds a part's gradients. */
    private double backward(List<TrainingExample> part, double share) {
        try (PointerScope scope = new PointerScope()) {
            Tensor images = images(part);
            Optional<Recomputation> pass =
                    recompute ? Optional.of(Recomputation.of(sam.encoder(), images)) : Optional.empty();
            Tensor embedding = pass.map(Recomputation::embedding)
                    .orElseGet(() -> sam.encoder().forward(images));
            Answers answers = answers(embedding, part);
            Tensor whole = loss.of(answers.logits(), masks(part, answers.order()), size);
            Tensor value = share == 1 ? whole : whole.mul(new Scalar(share));
            double result = value.item_float();
            if (!Double.isFinite(result)) {
                throw new NotFiniteLossException(result);
            }
            value.backward();
            recomputed += pass.map(Recomputation::backward).orElse(0);
            return result;
        }
    }

    @Override
    public List<float[]> probabilities(NetworkInput input) {
        return probabilities(new TrainingExample(input, List.of()));
    }

    /** The same with the example's hints beside the names. */
    public List<float[]> probabilities(TrainingExample example) {
        return NativeWork.run(() -> optimisation.mean().during(() -> {
            try (PointerScope scope = new PointerScope();
                    NoGradGuard noGrad = new NoGradGuard()) {
                Tensor embedding = sam.encoder().forward(images(List.of(example)));
                Answers answers = answers(embedding, List.of(example));
                Tensor full = torch.upsample_bilinear2d(answers.logits(), new long[] {size, size}, false)
                        .sigmoid();
                float[][] planes = new float[tokens.names().size()][];
                for (int i = 0; i < planes.length; i++) {
                    planes[answers.order().get(i).label()] = HostTensors.array(full.narrow(0, i, 1));
                }
                return List.of(planes);
            }
        }));
    }

    private Tensor images(List<TrainingExample> batch) {
        TensorVector images = new TensorVector();
        for (TrainingExample example : batch) {
            images.push_back(Tensor.create(example.input().values(), 1, 3, size, size));
        }
        return torch.cat(images, 0); // (b, 3, size, size)
    }

    private Tensor masks(List<TrainingExample> batch, List<Pair> order) {
        TensorVector masks = new TensorVector();
        for (Pair pair : order) {
            float[] mask = batch.get(pair.image()).masks().get(pair.label());
            masks.push_back(Tensor.create(mask, 1, 1, size, size));
        }
        return torch.cat(masks, 0); // (b * k, 1, size, size)
    }

    /** An image of the batch with one of the labels. */
    private record Pair(int image, int label) {}

    /**
     * What the net says.
     *
     * @param logits (pairs, 1, size / 4, size / 4)
     * @param order what the rows are
     */
    private record Answers(Tensor logits, List<Pair> order) {}

    /**
     * Every image with every label. Pairs with as many prompt tokens go through the decoder together: labels fastest,
     * fewest tokens first.
     *
     * @param embedding (b, 256, g, g)
     */
    private Answers answers(Tensor embedding, List<TrainingExample> batch) {
        Map<Long, List<Pair>> groups = new TreeMap<>();
        Map<Pair, Tensor> sparse = new HashMap<>();
        List<String> names = tokens.names();
        for (int image = 0; image < batch.size(); image++) {
            for (int label = 0; label < names.size(); label++) {
                Pair pair = new Pair(image, label);
                Prompt prompt = batch.get(image).prompt(label, names.get(label));
                Tensor encoded = prompted.encode(prompt, square).sparse(); // (1, n, 256)
                sparse.put(pair, encoded);
                groups.computeIfAbsent(encoded.size(1), tokens -> new ArrayList<>())
                        .add(pair);
            }
        }
        List<Pair> order = new ArrayList<>();
        TensorVector logits = new TensorVector();
        groups.values().forEach(group -> {
            order.addAll(group);
            logits.push_back(decode(embedding, group, sparse));
        });
        return new Answers(torch.cat(logits, 0), order);
    }

    private Tensor decode(Tensor embedding, List<Pair> group, Map<Pair, Tensor> sparse) {
        long[] rows = group.stream().mapToLong(Pair::image).toArray();
        boolean inOrder = rows.length == embedding.size(0);
        for (int i = 0; i < rows.length; i++) {
            inOrder &= rows[i] == i;
        }
        Tensor chosen = inOrder ? embedding : embedding.index_select(0, Tensor.create(rows, rows.length));
        TensorVector prompts = new TensorVector();
        group.forEach(pair -> prompts.push_back(Objects.requireNonNull(sparse.get(pair))));
        return sam.decoder()
                .forwardSingle(new MaskDecoder.Input(
                        chosen, positions, torch.cat(prompts, 0), sam.prompts().noMask()))
                .logits();
    }

    /** The adapter's values by name: the running mean, where there is one. */
    @Override
    public SequencedMap<String, HostTensor> learnt() {
        return optimisation.learnt();
    }

    @Override
    public SequencedMap<String, HostTensor> state() {
        return optimisation.state();
    }

    @Override
    public void restore(Map<String, HostTensor> state) {
        optimisation.restore(state);
    }

    @Override
    public void close() {
        optimisation.close();
        positions.close();
    }
}
