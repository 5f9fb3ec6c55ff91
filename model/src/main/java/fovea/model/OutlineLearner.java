package fovea.model;

import fovea.model.learning.Learner;
import fovea.model.preparation.NetworkInput;
import java.util.List;
import java.util.SequencedMap;

/** Learns to outline named structures in pictures. */
public interface OutlineLearner extends Learner<TrainingExample> {
    /** The probability maps of all labels for one input, asked for by name: one plane per label, size x size. */
    List<float[]> probabilities(NetworkInput input);

    /**
     * Probability that each label is in a picture at all.
     *
     * @return one per label; empty for a learner that does not tell
     */
    default List<Double> presence(NetworkInput input) {
        return List.of();
    }

    /** Trained values by tensor name. */
    SequencedMap<String, Long> share();

    /** Number of trained values. */
    default long trainable() {
        return share().values().stream().mapToLong(Long::longValue).sum();
    }
}
