package fovea.model;

import fovea.core.AdapterSpec;
import fovea.model.adapters.AdamW;
import fovea.model.adapters.HostTensors;
import fovea.model.adapters.LabelTokens;
import fovea.model.adapters.Trainables;
import fovea.model.layers.NativeScope;
import fovea.model.vision.MaskDecoder;
import fovea.model.vision.Sam;
import fovea.model.weights.HostTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * An adapter in the making: one optimiser step at a time, state out and in. The loop around it (what is shown, how long,
 * at which rate) is the caller's.
 */
public final class AdapterTraining implements AutoCloseable {
    private final Sam sam;
    private final int size;
    private final SequencedMap<String, Tensor> tokens;
    private final Trainables trainables;
    private final AdamW optimiser;
    private final SegmentationLoss loss;
    private final Tensor positions; // (1, 256, grid, grid)

    /**
     * A fresh adapter on a generalist.
     *
     * @param labels names the adapter shall know, in the order of the masks given to {@link #step}
     */
    public AdapterTraining(Generalist base, AdapterSpec spec, List<String> labels, TrainingSettings settings) {
        torch.manual_seed(settings.seed());
        this.trainables = Trainables.fresh();
        this.sam = base.nets(base.layers(spec, trainables));
        this.size = settings.size();
        this.tokens = LabelTokens.of(labels, base.foregroundToken(), trainables);
        this.optimiser = new AdamW(trainables, settings.weightDecay(), settings.labelRate());
        this.loss = new SegmentationLoss(settings.focalWeight(), settings.focalGamma());
        try (NoGradGuard noGrad = new NoGradGuard()) {
            this.positions = NativeScope.kept(() -> sam.prompts().positions(size / 16));
        }
    }

    /**
     * What the optimiser and the loss are told.
     *
     * @param size side of the net's square input in pixels
     * @param seed of the adapter's random initial values
     * @param weightDecay of AdamW, 0 or more
     * @param labelRate factor on the learning rate of label tokens, above 0
     * @param focalWeight weight of the focal term beside Dice, 0 or more
     * @param focalGamma exponent of the focal term, 0 or more (0: cross entropy)
     */
    public record TrainingSettings(
            int size, long seed, double weightDecay, double labelRate, double focalWeight, double focalGamma) {}

    /**
     * An image with the masks of all labels.
     *
     * @param input the net's input
     * @param masks one plane a label, size x size, 1 inside and 0 outside; all 0 where the label is absent
     */
    public record Example(NetworkInput input, List<float[]> masks) {}

    /** Number of trained values. */
    public long trainable() {
        return trainables.count();
    }

    /** Trained values by tensor name. */
    public SequencedMap<String, Long> share() {
        SequencedMap<String, Long> share = new LinkedHashMap<>();
        List<Tensor> tensors = trainables.tensors();
        List<String> names = trainables.names();
        for (int i = 0; i < names.size(); i++) {
            share.put(names.get(i), tensors.get(i).numel());
        }
        return share;
    }

    /**
     * Shows a batch, every image with every label, and takes one optimiser step.
     *
     * @return the mean loss before the step
     */
    public double step(List<Example> batch, double learningRate) {
        try (PointerScope scope = new PointerScope()) {
            Tensor logits = logits(images(batch), batch.size()); // (b * k, 1, size/4, size/4)
            Tensor value = loss.of(logits, masks(batch), size);
            double result = value.item_float();
            if (!Double.isFinite(result)) {
                throw new NotFiniteLossException(result);
            }
            value.backward();
            optimiser.step(learningRate);
            return result;
        }
    }

    /** The probability maps of all labels for one input: one plane a label, size x size. */
    public List<float[]> probabilities(NetworkInput input) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            Tensor images = Tensor.create(input.values(), 1, 3, size, size);
            Tensor full = torch.upsample_bilinear2d(logits(images, 1), new long[] {size, size}, false)
                    .sigmoid();
            return tokens.keySet().stream()
                    .map(label -> HostTensors.array(
                            full.narrow(0, List.copyOf(tokens.keySet()).indexOf(label), 1)))
                    .toList();
        }
    }

    private Tensor images(List<Example> batch) {
        TensorVector images = new TensorVector();
        for (Example example : batch) {
            images.push_back(Tensor.create(example.input().values(), 1, 3, size, size));
        }
        return torch.cat(images, 0); // (b, 3, size, size)
    }

    private Tensor masks(List<Example> batch) {
        TensorVector masks = new TensorVector();
        for (Example example : batch) {
            for (float[] mask : example.masks()) {
                masks.push_back(Tensor.create(mask, 1, 1, size, size));
            }
        }
        return torch.cat(masks, 0); // (b * k, 1, size, size)
    }

    /** Every image with every label: (b, 3, size, size) to (b * k, 1, size / 4, size / 4), labels fastest. */
    private Tensor logits(Tensor images, int batch) {
        int labels = tokens.size();
        Tensor embedding = sam.encoder().forward(images); // (b, 256, g, g)
        Tensor sparse = torch.stack(new TensorVector(tokens.values().toArray(Tensor[]::new)), 0); // (k, 1, 256)
        if (labels > 1) {
            embedding = embedding.repeat_interleave(
                    labels, new org.bytedeco.pytorch.LongOptional(0), new org.bytedeco.pytorch.LongOptional());
        }
        sparse = sparse.repeat(batch, 1, 1); // (b * k, 1, 256)
        return sam.decoder()
                .forwardSingle(new MaskDecoder.Input(
                        embedding, positions, sparse, sam.prompts().noMask()))
                .logits();
    }

    /** The adapter's values by name. */
    public SequencedMap<String, HostTensor> adapter() {
        return trainables.values();
    }

    /** Everything a resumed run needs: adapter and optimiser. */
    public SequencedMap<String, HostTensor> state() {
        SequencedMap<String, HostTensor> state = new LinkedHashMap<>();
        trainables.values().forEach((name, value) -> state.put("adapter." + name, value));
        optimiser.state().forEach((name, value) -> state.put("optimiser." + name, value));
        return state;
    }

    /**
     * Puts back what {@link #state()} gave.
     *
     * @throws IllegalArgumentException when a tensor is missing
     */
    public void restore(Map<String, HostTensor> state) {
        Map<String, HostTensor> adapter = new LinkedHashMap<>();
        Map<String, HostTensor> moments = new LinkedHashMap<>();
        state.forEach((name, value) -> {
            if (name.startsWith("adapter.")) {
                adapter.put(name.substring("adapter.".length()), value);
            } else if (name.startsWith("optimiser.")) {
                moments.put(name.substring("optimiser.".length()), value);
            }
        });
        trainables.restore(adapter);
        optimiser.restore(moments);
    }

    @Override
    public void close() {
        optimiser.close();
        trainables.close();
        positions.close();
    }
}
