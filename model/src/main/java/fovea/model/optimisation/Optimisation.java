package fovea.model.optimisation;

import fovea.model.layers.NativeWork;
import fovea.model.weights.HostTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Tensor;

/**
 * Trained tensors with their optimiser and running mean, whatever the net around them is: what every learner does after
 * its gradients are known.
 *
 * @param trainables what is trained
 * @param optimiser takes the steps
 * @param mean what is validated and written
 */
public record Optimisation(Trainables trainables, AdamW optimiser, RunningMean mean) implements AutoCloseable {
    /**
     * Fresh moments and a mean of what the tensors are now; the net must have asked for all its tensors before.
     *
     * @param weightDecay of AdamW, 0 or more
     * @param labelRate factor on the learning rate of label tokens
     * @param average decay of the running mean; 0: the tensors themselves
     */
    public static Optimisation of(Trainables trainables, double weightDecay, double labelRate, double average) {
        return new Optimisation(
                trainables, new AdamW(trainables, weightDecay, labelRate), new RunningMean(trainables, average));
    }

    /** One step along the gradients that the tensors hold now. */
    public void step(double rate) {
        optimiser.step(rate);
        mean.add();
    }

    /** Values by name: the running mean, where there is one. */
    public SequencedMap<String, HostTensor> learnt() {
        return NativeWork.run(() -> mean.during(trainables::values));
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

    /** Tensors, moments and mean by name. */
    public SequencedMap<String, HostTensor> state() {
        return NativeWork.run(() -> {
            SequencedMap<String, HostTensor> state = new LinkedHashMap<>();
            trainables.values().forEach((name, value) -> state.put("adapter." + name, value));
            optimiser.state().forEach((name, value) -> state.put("optimiser." + name, value));
            mean.state().forEach((name, value) -> state.put("mean." + name, value));
            return state;
        });
    }

    /**
     * Puts back what {@link #state()} gave.
     *
     * @throws IllegalArgumentException when a tensor is missing
     */
    public void restore(Map<String, HostTensor> state) {
        NativeWork.perform(() -> {
            trainables.restore(part(state, "adapter."));
            optimiser.restore(part(state, "optimiser."));
            mean.restore(part(state, "mean."));
        });
    }

    private static Map<String, HostTensor> part(Map<String, HostTensor> state, String prefix) {
        Map<String, HostTensor> part = new LinkedHashMap<>();
        state.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), value);
            }
        });
        return part;
    }

    @Override
    public void close() {
        NativeWork.perform(() -> {
            mean.close();
            optimiser.close();
            trainables.close();
        });
    }
}
