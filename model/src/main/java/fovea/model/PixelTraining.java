package fovea.model;

import fovea.model.layers.NativeWork;
import fovea.model.learning.NotFiniteLossException;
import fovea.model.learning.RegionLoss;
import fovea.model.libtorch.Libtorch;
import fovea.model.optimisation.HostTensors;
import fovea.model.optimisation.Optimisation;
import fovea.model.optimisation.Trainables;
import fovea.model.preparation.NetworkInput;
import fovea.model.unet.PixelNet;
import fovea.model.weights.HostTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** A net that outlines all its labels at once, in the making. It is shown names alone: hints are refused. */
public final class PixelTraining implements OutlineLearner {
    /** Gradients longer than that are shortened to it, as nnU-Net does. */
    private static final double LONGEST = 12;

    private final PixelNet net;
    private final int labels;
    private final TrainingSettings settings;
    private final Optimisation optimisation;
    private final RegionLoss loss;

    private PixelTraining(PixelNet net, int labels, TrainingSettings settings, Trainables values) {
        this.net = net;
        this.labels = labels;
        this.settings = settings;
        this.optimisation = Optimisation.of(values, settings.weightDecay(), 1, settings.average());
        this.loss = new RegionLoss(settings.focalWeight(), settings.focalGamma());
    }

    /**
     * A net of a method that outlines all labels at once.
     *
     * @param labels how many, in the order of the masks given to {@link #step}
     * @param from what such a net has learnt, by the names of {@link #learnt}; empty for a fresh one
     * @throws IllegalArgumentException when these are not exactly the values that the method trains
     */
    static PixelTraining of(PixelNets nets, int labels, TrainingSettings settings, Map<String, HostTensor> from) {
        Libtorch.load(); // there may be no generalist that did
        Trainables values = Trainables.fresh(settings.seed());
        PixelNet net = nets.over(values, settings.size(), labels);
        if (!from.isEmpty()) {
            NativeWork.perform(() -> values.refill(from));
        }
        return new PixelTraining(net, labels, settings, values);
    }

    @Override
    public double step(List<TrainingExample> batch, double rate) {
        return NativeWork.run(() -> whole(batch, rate));
    }

    private double whole(List<TrainingExample> batch, double rate) {
        double sum = 0;
        int each = Math.ceilDiv(batch.size(), settings.parts());
        for (int from = 0; from < batch.size(); from += each) {
            List<TrainingExample> part = batch.subList(from, Math.min(batch.size(), from + each));
            sum += backward(part, (double) part.size() / batch.size());
        }
        shorten();
        optimisation.step(rate);
        return sum;
    }

    private double backward(List<TrainingExample> part, double share) {
        try (PointerScope scope = new PointerScope()) {
            Tensor value = loss.of(
                            net.forward(settings.arithmetic().precision().of(images(part))), masks(part), counted(part))
                    .mul(new Scalar(share));
            double result = value.item_float();
            if (!Double.isFinite(result)) {
                throw new NotFiniteLossException(result);
            }
            value.backward();
            return result;
        }
    }

    /** Numbers of the pictures that teach outlines; the others teach presence alone. */
    private static List<Integer> counted(List<TrainingExample> part) {
        return IntStream.range(0, part.size())
                .filter(i -> !part.get(i).made())
                .boxed()
                .toList();
    }

    private void shorten() {
        try (PointerScope scope = new PointerScope()) {
            TensorVector tensors = new TensorVector();
            optimisation.trainables().tensors().forEach(tensors::push_back);
            torch.clip_grad_norm_(tensors, LONGEST);
        }
    }

    private Tensor images(List<TrainingExample> batch) {
        int size = batch.getFirst().input().size();
        TensorVector images = new TensorVector();
        for (TrainingExample example : batch) {
            if (!example.hints().isEmpty()) {
                throw new IllegalArgumentException("this method learns names alone, got clicks or boxes beside them");
            }
            images.push_back(Tensor.create(example.input().values(), 1, 3, size, size));
        }
        return torch.cat(images, 0); // (b, 3, size, size)
    }

    private Tensor masks(List<TrainingExample> batch) {
        int size = batch.getFirst().input().size();
        TensorVector masks = new TensorVector();
        for (TrainingExample example : batch) {
            for (float[] mask : example.masks()) {
                masks.push_back(Tensor.create(mask, 1, 1, size, size));
            }
        }
        return torch.cat(masks, 0).view(batch.size(), labels, size, size);
    }

    @Override
    public List<float[]> probabilities(NetworkInput input) {
        return NativeWork.run(() -> optimisation.mean().during(() -> {
            try (PointerScope scope = new PointerScope();
                    NoGradGuard noGrad = new NoGradGuard()) {
                long size = input.size();
                Tensor image = Tensor.create(input.values(), 1, 3, size, size);
                Tensor full = torch.upsample_bilinear2d(
                                net.forward(image).maps().getFirst(), new long[] {size, size}, false)
                        .sigmoid(); // (1, labels, size, size)
                List<float[]> planes = new ArrayList<>();
                for (int label = 0; label < labels; label++) {
                    planes.add(HostTensors.array(full.narrow(1, label, 1)));
                }
                return planes;
            }
        }));
    }

    @Override
    public List<Double> presence(NetworkInput input) {
        return NativeWork.run(() -> optimisation.mean().during(() -> {
            try (PointerScope scope = new PointerScope();
                    NoGradGuard noGrad = new NoGradGuard()) {
                Tensor image = Tensor.create(input.values(), 1, 3, input.size(), input.size());
                List<Double> present = new ArrayList<>();
                for (float value :
                        HostTensors.array(net.forward(image).presence().sigmoid())) {
                    present.add((double) value);
                }
                return present;
            }
        }));
    }

    @Override
    public SequencedMap<String, Long> share() {
        return optimisation.share();
    }

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
    }
}
