package fovea.adapt;

import fovea.adapt.recipe.Recipe;
import fovea.adapt.recipe.Schedule;
import fovea.model.AdapterTraining.Example;
import fovea.model.OutlineLearner;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A curriculum of outlining pictures: cases varied as the recipe says, and the Dice of the cases set aside.
 *
 * @param learner who is validated
 * @param validated cases set aside; may be empty
 */
record OutlineCurriculum(OutlineLearner learner, Sampling sampling, Schedule schedule, List<Sample> validated)
        implements Curriculum<Example> {
    static OutlineCurriculum of(OutlineLearner learner, Cases cases, Recipe recipe) {
        Sampling sampling = new Sampling(cases.trained(), recipe, cases.foreign());
        return new OutlineCurriculum(learner, sampling, Schedule.of(recipe, sampling.steps()), cases.validated());
    }

    @Override
    public int stepsPerEpoch() {
        return sampling.stepsPerEpoch();
    }

    @Override
    public int steps() {
        return sampling.steps();
    }

    @Override
    public List<Example> batch(int step) {
        return sampling.batch(step);
    }

    @Override
    public List<String> ids(int step) {
        return sampling.ids(step);
    }

    @Override
    public double rate(int step) {
        return schedule.rate(step);
    }

    @Override
    public int patience() {
        return sampling.recipe().course().patience();
    }

    @Override
    public OptionalDouble validate() {
        return validated.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Validation.meanDice(
                        learner, validated, sampling.recipe().outlining().size()));
    }
}
