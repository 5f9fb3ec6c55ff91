package fovea.adapt;

import fovea.adapt.recipe.Recipe;
import fovea.model.AdapterTraining.Example;
import fovea.model.Generalist;
import fovea.model.OutlineLearner;
import fovea.model.ResidentMemory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;

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
 * @param secondsPerStep measured
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
    static Forecast measure(Adaptation.Request request, OutlineLearner net, PartOfCases part) {
        Recipe recipe = request.recipe();
        Sampling sampling = new Sampling(part.cases().trained(), recipe);
        double perStep = perStep(net, sampling, recipe);
        double perValidation = perValidation(net, part.cases().validated(), recipe);
        int steps = Math.ceilDiv(part.trained(), recipe.course().batch())
                * recipe.course().epochs();
        double validation = perValidation * part.validated() * recipe.course().epochs();
        long unread = part.share() < 1 ? MemoryPlan.of(request).pictures() : 0;
        return new Forecast(
                part.trained(),
                part.validated(),
                steps,
                net.trainable(),
                request.adapted().map(Generalist::parameters).orElse(0L),
                net.share(),
                perStep,
                part.secondsForAll() + perStep * steps + validation,
                ResidentMemory.megabytes() + unread);
    }

    /**
     * Mean of some steps, while other threads make the batches ahead as they do in the loop: a run takes the sum of its
     * steps, those that other work disturbs included.
     */
    private static double perStep(OutlineLearner net, Sampling sampling, Recipe recipe) {
        Ahead<Example> ahead = new Ahead<>(
                step -> sampling.batch(step % sampling.steps()),
                0,
                () -> WARM_UP + MEASURED + TrainingLoop.AHEAD,
                TrainingLoop.AHEAD,
                ForkJoinPool.commonPool());
        int measured = 0;
        double spent = 0;
        for (int i = 0; measured < MEASURED && (measured < LEAST_MEASURED || spent < MOST_SECONDS); i++) {
            List<Example> batch = ahead.take();
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
