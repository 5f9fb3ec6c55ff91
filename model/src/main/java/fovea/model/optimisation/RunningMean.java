package fovea.model.optimisation;

import fovea.model.layers.NativeScope;
import fovea.model.weights.HostTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * A running mean of an adapter over its steps, m = d m + (1 - d) x, which is steadier than its last step (Polyak and
 * Juditsky 1992; Morales-Brotons et al., TMLR 2024, arXiv 2411.18704). In the first steps d is (1 + n) / (10 + n) where
 * that is less, so that the beginning is forgotten soon.
 */
public final class RunningMean implements AutoCloseable {
    private final Trainables trainables;
    private final double decay;
    private final List<Tensor> means;
    private long steps;

    /**
     * The mean of what the tensors are now.
     *
     * @param decay d, from 0 (the tensors themselves) to below 1
     */
    public RunningMean(Trainables trainables, double decay) {
        this.trainables = trainables;
        this.decay = decay;
        this.means = decay == 0
                ? List.of()
                : trainables.tensors().stream()
                        .map(tensor -> NativeScope.kept(() -> tensor.detach().clone()))
                        .toList();
    }

    /** Takes in the tensors as they are after a step. */
    public void add() {
        steps++;
        double kept = Math.min(decay, (1.0 + steps) / (10 + steps));
        try (PointerScope scope = new PointerScope();
                NoGradGuard noGrad = new NoGradGuard()) {
            List<Tensor> tensors = trainables.tensors();
            for (int i = 0; i < means.size(); i++) {
                means.get(i).mul_(new Scalar(kept)).add_(tensors.get(i), new Scalar(1 - kept));
            }
        }
    }

    /** Runs {@code body} with the means in the place of the tensors. */
    public <T> T during(Supplier<T> body) {
        exchange();
        try {
            return body.get();
        } finally {
            exchange();
        }
    }

    private void exchange() {
        List<Tensor> tensors = trainables.tensors();
        try (NoGradGuard noGrad = new NoGradGuard()) {
            for (int i = 0; i < means.size(); i++) {
                try (PointerScope scope = new PointerScope()) {
                    Tensor aside = tensors.get(i).detach().clone();
                    tensors.get(i).copy_(means.get(i));
                    means.get(i).copy_(aside);
                }
            }
        }
    }

    /** The means by parameter name, and the step count; nothing where the decay is 0. */
    public SequencedMap<String, HostTensor> state() {
        SequencedMap<String, HostTensor> state = new LinkedHashMap<>();
        if (!means.isEmpty()) {
            List<String> names = trainables.names();
            for (int i = 0; i < means.size(); i++) {
                state.put(names.get(i), HostTensors.copy(means.get(i)));
            }
            state.put("steps", HostTensor.of(new long[] {2}, new float[] {steps >>> 20, steps & 0xfffff}));
        }
        return state;
    }

    /**
     * Puts a saved state back.
     *
     * @throws IllegalArgumentException when a mean is missing
     */
    public void restore(Map<String, HostTensor> state) {
        List<String> names = trainables.names();
        try (PointerScope scope = new PointerScope()) {
            for (int i = 0; i < means.size(); i++) {
                HostTensor mean = required(state, names.get(i));
                means.get(i).copy_(Tensor.create(mean.toArray(), mean.shape()));
            }
        }
        if (!means.isEmpty()) {
            HostTensor saved = required(state, "steps");
            steps = ((long) saved.get(0) << 20) + (long) saved.get(1);
        }
    }

    private static HostTensor required(Map<String, HostTensor> state, String name) {
        HostTensor value = state.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the checkpoint lacks the running mean of " + name);
        }
        return value;
    }

    @Override
    public void close() {
        means.forEach(Tensor::close);
    }
}
