package fovea.model.learning;

import fovea.model.weights.HostTensor;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What one training loop can train, whatever it learns: outlines of pictures, words of reports, or a straight line
 * through numbers. What it is shown, how long, and at which rate is the loop's.
 *
 * @param <E> an example that it learns from
 */
public interface Learner<E> extends AutoCloseable {
    /**
     * Learns from a batch: one step of its optimiser.
     *
     * @param rate learning rate of this step
     * @return the mean loss before the step
     * @throws NotFiniteLossException when the loss is infinite or not a number; no step is taken
     */
    double step(List<E> batch, double rate);

    /** What it has learnt, by name: the values that answers are made with. */
    SequencedMap<String, HostTensor> learnt();

    /** Everything that a resumed run needs to take the same next step, bit for bit: learnt values and optimiser. */
    SequencedMap<String, HostTensor> state();

    /**
     * Puts back what {@link #state()} gave.
     *
     * @throws IllegalArgumentException when a value is missing
     */
    void restore(Map<String, HostTensor> state);

    @Override
    void close();
}
