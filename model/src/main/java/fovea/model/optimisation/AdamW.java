package fovea.model.optimisation;

import fovea.model.layers.NativeScope;
import fovea.model.weights.HostTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * AdamW (Loshchilov and Hutter, ICLR 2019, arXiv 1711.05101, algorithm 2) over an adapter's few tensors. Weight decay
 * pulls what started at the generalist's value back to that value and not to zero (L2-SP, Li et al., ICML 2018, arXiv
 * 1802.01483), and what started at random to zero. Its state is plain tensors that are saved and restored bit for bit.
 */
public final class AdamW implements AutoCloseable {
    private final Trainables trainables;
    private final double weightDecay;
    private final List<Double> factors = new ArrayList<>();
    private final List<Tensor> means = new ArrayList<>();
    private final List<Tensor> squares = new ArrayList<>();
    private long steps;

    /**
     * A fresh state: all moments zero.
     *
     * @param labelRate factor on the learning rate of label tokens: they start far from any useful value, the rest near
     */
    public AdamW(Trainables trainables, double weightDecay, double labelRate) {
        this.trainables = trainables;
        this.weightDecay = weightDecay;
        for (String name : trainables.names()) {
            factors.add(name.startsWith(Trainables.LABEL_PREFIX) ? labelRate : 1);
        }
        for (Tensor tensor : trainables.tensors()) {
            means.add(NativeScope.kept(() -> torch.zeros_like(tensor)));
            squares.add(NativeScope.kept(() -> torch.zeros_like(tensor)));
        }
    }

    /** One step along the gradients the tensors hold now; gradients are let go. */
    public void step(double learningRate) {
        steps++;
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            new TreeSet<>(factors).forEach(factor -> step(factor, learningRate * factor));
            trainables.tensors().forEach(tensor -> tensor.mutable_grad().reset());
        }
    }

    /** The step of all tensors with one factor on the rate. */
    private void step(double factor, double rate) {
        FusedAdamW.Group group = new FusedAdamW.Group(steps);
        List<Tensor> tensors = trainables.tensors();
        List<String> names = trainables.names();
        for (int i = 0; i < tensors.size(); i++) {
            Tensor gradient = tensors.get(i).grad();
            if (factors.get(i) == factor && gradient.defined()) {
                decay(names.get(i), tensors.get(i), rate * weightDecay);
                group.add(tensors.get(i), gradient, means.get(i), squares.get(i));
            }
        }
        group.step(rate);
    }

    /** Moves a tensor that share of the way to where it is pulled; where it is already there, not by a bit. */
    private void decay(String name, Tensor tensor, double share) {
        if (share == 0) {
            return;
        }
        trainables
                .anchor(name)
                .ifPresentOrElse(
                        anchor -> tensor.lerp_(anchor, new Scalar(share)), () -> tensor.mul_(new Scalar(1 - share)));
    }

    /** The whole state: moments by parameter name, and the step count. */
    public SequencedMap<String, HostTensor> state() {
        SequencedMap<String, HostTensor> state = new LinkedHashMap<>();
        List<String> names = trainables.names();
        for (int i = 0; i < names.size(); i++) {
            state.put("mean." + names.get(i), HostTensors.copy(means.get(i)));
            state.put("square." + names.get(i), HostTensors.copy(squares.get(i)));
        }
        state.put("steps", HostTensor.of(new long[] {2}, new float[] {steps >>> 20, steps & 0xfffff}));
        return state;
    }

    /** Puts a saved state back. */
    public void restore(Map<String, HostTensor> state) {
        List<String> names = trainables.names();
        try (PointerScope scope = new PointerScope()) {
            for (int i = 0; i < names.size(); i++) {
                HostTensor mean = state.get("mean." + names.get(i));
                HostTensor square = state.get("square." + names.get(i));
                if (mean == null || square == null) {
                    throw new IllegalArgumentException("the checkpoint lacks the optimiser state of " + names.get(i));
                }
                means.get(i).copy_(Tensor.create(mean.toArray(), mean.shape()));
                squares.get(i).copy_(Tensor.create(square.toArray(), square.shape()));
            }
        }
        HostTensor saved = state.get("steps");
        if (saved == null) {
            throw new IllegalArgumentException("the checkpoint lacks the optimiser's step count");
        }
        steps = ((long) saved.get(0) << 20) + (long) saved.get(1);
    }

    @Override
    public void close() {
        means.forEach(Tensor::close);
        squares.forEach(Tensor::close);
    }
}
