package fovea.adapt.reports;

import fovea.adapt.loop.Curriculum;
import fovea.adapt.recipe.Recipe;
import fovea.adapt.recipe.Schedule;
import fovea.model.decoder.WritingTraining;
import fovea.model.decoder.WritingTraining.Example;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A curriculum of reports to write a section of: in each epoch every report once, in an order drawn from the seed, reports of
 * like length in one batch; and what the sections set aside cost.
 *
 * @param learner who is validated
 * @param trained what is learnt from, with names for messages
 * @param validated set aside; may be empty
 */
record WritingCurriculum(WritingTraining learner, Recipe recipe, List<Named> trained, List<Named> validated)
        implements Curriculum<Example> {
    private static final int MOST_VALIDATED =
            100; // reports; reading them takes as long as learning from a third as many

    /** An example and the case it is of. */
    record Named(String id, Example example) {}

    @Override
    public int stepsPerEpoch() {
        return batches().stepsPerEpoch();
    }

    @Override
    public int steps() {
        return batches().steps();
    }

    @Override
    public List<Example> batch(int step) {
        return batches().of(step).stream().map(Named::example).toList();
    }

    @Override
    public List<String> ids(int step) {
        return batches().of(step).stream().map(Named::id).toList();
    }

    private LengthBatches<Named> batches() {
        return new LengthBatches<>(trained, one -> one.example().pieces(), recipe);
    }

    @Override
    public double rate(int step) {
        return Schedule.of(recipe, steps()).rate(step);
    }

    @Override
    public int patience() {
        return recipe.course().patience();
    }

    @Override
    public String measure() {
        return "validation_minus_nats_a_piece";
    }

    @Override
    public OptionalDouble validate() {
        if (validated.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<Example> part =
                validated.stream().limit(MOST_VALIDATED).map(Named::example).toList();
        return OptionalDouble.of(-learner.cost(part));
    }
}
