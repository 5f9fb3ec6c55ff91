package fovea.adapt;

import fovea.adapt.loop.Curriculum;
import fovea.adapt.loop.Pacing;
import fovea.adapt.loop.TimeBudget;
import fovea.adapt.loop.Validation;
import fovea.adapt.recipe.Recipe;
import fovea.adapt.recipe.Schedule;
import fovea.adapt.recipe.Timetable;
import fovea.adapt.samples.Sample;
import fovea.model.OutlineLearner;
import fovea.model.TrainingExample;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * A curriculum of outlining pictures: cases varied as the recipe says, and the Dice of the cases set aside.
 *
 * @param learner who is validated
 * @param validated cases set aside; may be empty
 */
record OutlineCurriculum(OutlineLearner learner, Sampling sampling, List<Sample> validated)
        implements Curriculum<TrainingExample> {
    /**
     * Of the cases that were read.
     *
     * @param clock nanoseconds of this process that count, for a run with a budget of time
     */
    static OutlineCurriculum of(OutlineLearner learner, Cases cases, AdaptationRequest request, LongSupplier clock) {
        Recipe recipe = request.recipe();
        int epochSteps = Sampling.stepsPerEpoch(cases.trained(), recipe);
        TimeBudget.Need need =
                new TimeBudget.Need(epochSteps, PresenceFit.steps(cases, recipe) + DomainFit.steps(request, cases));
        TimeBudget budget = new TimeBudget(recipe.course().minutes(), need, clock);
        Pacing pacing = Pacing.of(recipe.course(), epochSteps, budget);
        Sampling sampling = new Sampling(cases.trained(), recipe, pacing, cases.foreign());
        return new OutlineCurriculum(learner, sampling, cases.validated());
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
    public Pacing pacing() {
        return sampling.pacing();
    }

    @Override
    public List<TrainingExample> batch(int step) {
        return sampling.batch(step);
    }

    @Override
    public List<String> ids(int step) {
        return sampling.ids(step);
    }

    @Override
    public double rate(int step) {
        Recipe recipe = sampling.recipe();
        Timetable timetable = sampling.pacing().timetable();
        if (recipe.course().epochsCount()) {
            return Schedule.of(recipe, timetable.steps()).rate(step);
        }
        double before = timetable.progress(step);
        double after = timetable.progress(step + 1);
        return Schedule.rate(
                recipe.optimiser().learningRate(), recipe.optimiser().warmUp(), before, after);
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
