package fovea.adapt.loop;

import fovea.adapt.recipe.Timetable;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a training loop goes through with a learner: batches step by step, how fast to learn from them, and how well it
 * does at the end of an epoch. All but the validation is a function of the step alone, so that a run can go on anywhere.
 *
 * @param <E> an example
 */
public interface Curriculum<E> {
    /** Steps of an epoch, at least 1. */
    int stepsPerEpoch();

    /** Steps of the run; where a clock ends it, as planned now. */
    int steps();

    /** When its steps are taken; a run that knows it from the start has no need to tell. */
    default Pacing pacing() {
        return Pacing.of(Timetable.of(0, steps()));
    }

    /** The batch of a step, 0 to {@code steps() - 1}; called by several threads. */
    List<E> batch(int step);

    /** Names of what is in the batch of a step, for messages. */
    List<String> ids(int step);

    /** Learning rate of a step. */
    double rate(int step);

    /** Epochs without a better validation after which the run stops; 0: never. */
    int patience();

    /** What {@link #validate} measures: the name of its column in {@code training.csv}. */
    default String measure() {
        return "validation_dice";
    }

    /** How well the learner does now, higher being better; empty where nothing is set aside to tell. */
    OptionalDouble validate();
}
