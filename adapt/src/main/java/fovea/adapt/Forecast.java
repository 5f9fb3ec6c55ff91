package fovea.adapt;

import fovea.adapt.loop.Validation;
import fovea.adapt.recipe.Course;
import fovea.adapt.recipe.Recipe;
import fovea.adapt.recipe.Timetable;
import fovea.adapt.samples.Ahead;
import fovea.adapt.samples.Sample;
import fovea.model.Generalist;
import fovea.model.OutlineLearner;
import fovea.model.TrainingExample;
import fovea.model.libtorch.ResidentMemory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/**
 * What an adaptation will be, before it starts: sizes from the recipe, time from a few steps that are tried and thrown
 * away.
 *
 * @param trainedCases cases learnt from, or planes of volumes
 * @param validatedCases cases that choose the best epoch, or planes of volumes
 * @param steps optimiser steps
 * @param trained trained values
 * @param baseParameters weights of the generalist; 0 where none is adapted
 * @param share trained values by tensor
 * @param secondsPerStep measured, in the mean over coarse steps and those at full size
 * @param seconds expected for reading the cases, all steps and all validations
 * @param residentMegabytes expected at most: the process now, with a step done, and the pictures not yet read
 */
public record Forecast(
        int trainedCases,
        int validatedCases,
        int steps,
        long trained,
        long baseParameters,
        Map<String, Long> share,
        double secondsPerStep,
        double seconds,
        long residentMegabytes) {
    /** The first steps are slower: memory is taken and code is compiled. */
    private static final int WARM_UP = 2;

    private static final int MEASURED = 8;
    private static final int LEAST_MEASURED = 3;
    private static final double MOST_SECONDS = 5;
    private static final int MOST_VALIDATED = 5;

    /**
     * Measures with a part of the cases.
     *
     * @param part read and prepared as the whole would be
     */
    static Forecast measure(AdaptationRequest request, OutlineLearner net, PartOfCases part) {
        Recipe recipe = request.recipe();
        Steps steps = Steps.of(recipe, part, net);
        double perValidation = perValidation(net, part.cases().validated(), recipe);
        double epochs = (double) steps.count() * recipe.course().batch() / part.trained();
        double validation = perValidation * part.validated() * Math.floor(epochs);
        long unread = part.share() < 1 ? request.memory().pictures() : 0;
        return new Forecast(
                part.trained(),
                part.validated(),
                steps.count(),
                net.trainable(),
                request.adapted().map(Generalist::parameters).orElse(0L),
                net.share(),
                steps.seconds() / steps.count(),
                part.secondsForAll() + steps.seconds() + validation,
                ResidentMemory.megabytes() + unread);
    }

    /**
     * Steps of a whole run.
     *
     * @param seconds of all of them
     */
    private record Steps(int count, double seconds) {
        static Steps of(Recipe recipe, PartOfCases part, OutlineLearner net) {
            Course course = recipe.course();
            Sampling sampling = new Sampling(part.cases().trained(), recipe);
            int epochSteps = Math.ceilDiv(part.trained(), course.batch());
            Timetable timetable =
                    course.given().orElseGet(() -> Timetable.of(course.coarse(), epochSteps * course.epochs()));
            double coarse = course.coarse() == 0 ? 0 : perStep(net, sampling, recipe, true);
            double full = perStep(net, sampling, recipe, false);
            if (course.timed()) {
                double left = Math.max(0, 60 * course.minutes() - part.secondsForAll());
                double small = course.coarse() == 0 ? 0 : course.coarse() * left / coarse;
                return new Steps((int) Math.max(1, small + (1 - course.coarse()) * left / full), left);
            }
            long small = IntStream.range(0, timetable.steps())
                    .filter(timetable::isCoarse)
                    .count();
            return new Steps(timetable.steps(), small * coarse + (timetable.steps() - small) * full);
        }
    }

    /**
     * Mean of some steps, coarse ones or those at full size, while other threads make the batches ahead as they do in the loop: a run takes the sum of its
     * steps, those that other work disturbs included.
     */
    private static double perStep(OutlineLearner net, Sampling sampling, Recipe recipe, boolean coarse) {
        List<Integer> kind = IntStream.range(0, sampling.steps())
                .filter(step -> sampling.pacing().timetable().isCoarse(step) == coarse)
                .boxed()
                .toList();
        Ahead<TrainingExample> ahead = new Ahead<>(
                step -> sampling.batch(kind.isEmpty() ? 0 : kind.get(step % kind.size())),
                0,
                () -> WARM_UP + MEASURED + Ahead.BATCHES,
                Ahead.BATCHES,
                ForkJoinPool.commonPool());
        int measured = 0;
        double spent = 0;
        for (int i = 0; measured < MEASURED && (measured < LEAST_MEASURED || spent < MOST_SECONDS); i++) {
            List<TrainingExample> batch = ahead.take();
            long start = System.nanoTime();
            net.step(batch, recipe.optimiser().learningRate());
            if (i >= WARM_UP) {
                spent += (System.nanoTime() - start) / 1e9;
                measured++;
            }
        }
        return spent / measured;
    }

    /** Of a case; the first, which is slower, does not count where there are more. */
    private static double perValidation(OutlineLearner net, List<Sample> validated, Recipe recipe) {
        double took = 0;
        int asked = Math.min(MOST_VALIDATED, validated.size());
        for (int i = 0; i < asked; i++) {
            if (i == 1) {
                took = 0;
            }
            long start = System.nanoTime();
            Validation.meanDice(
                    net, validated.subList(i, i + 1), recipe.outlining().size());
            took += (System.nanoTime() - start) / 1e9;
        }
        return took / Math.max(1, asked - 1);
    }
}
