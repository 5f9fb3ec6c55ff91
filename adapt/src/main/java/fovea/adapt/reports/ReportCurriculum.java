package fovea.adapt.reports;

import fovea.adapt.loop.Curriculum;
import fovea.adapt.recipe.Recipe;
import fovea.adapt.recipe.Schedule;
import fovea.model.report.FindingsTraining;
import fovea.model.report.FindingsTraining.Example;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A curriculum of reports: in each epoch every report once, in an order drawn from the seed, reports of like length in one
 * batch; and the micro-F1 of the reports set aside.
 *
 * @param learner who is validated
 * @param trained what is learnt from, with names for messages
 * @param validated set aside; may be empty
 */
record ReportCurriculum(FindingsTraining learner, Recipe recipe, List<Named> trained, List<Named> validated)
        implements Curriculum<Example> {
    /** A lesson and the case it is of. */
    record Named(String id, Example lesson) {}

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
        return batches().of(step).stream().map(Named::lesson).toList();
    }

    @Override
    public List<String> ids(int step) {
        return batches().of(step).stream().map(Named::id).toList();
    }

    private LengthBatches<Named> batches() {
        return new LengthBatches<>(trained, one -> one.lesson().report().pieces(), recipe);
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
        return "validation_micro_f1";
    }

    @Override
    public OptionalDouble validate() {
        if (validated.isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Agreement.of(learner, validated).microF1(0.5));
    }
}
