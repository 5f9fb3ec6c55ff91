package fovea.adapt;

import fovea.adapt.recipe.Recipe;
import fovea.model.AdapterTraining.Example;
import fovea.model.Generalist;
import fovea.model.OutlineLearner;
import fovea.model.ResidentMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    private static final int MEASURED = 5;
    private static final double MOST_SECONDS = 5;

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

    /** The middle one of some steps, so that one disturbed by another process does not count. */
    private static double perStep(OutlineLearner net, Sampling sampling, Recipe recipe) {
        List<Double> seconds = new ArrayList<>();
        double spent = 0;
        for (int i = 0; i < WARM_UP + MEASURED && (seconds.isEmpty() || spent < MOST_SECONDS); i++) {
            List<Example> batch = sampling.batch(i % sampling.steps());
            long start = System.nanoTime();
            net.step(batch, recipe.optimiser().learningRate());
            double took = (System.nanoTime() - start) / 1e9;
            if (i >= WARM_UP) {
                spent += took;
                seconds.add(took);
            }
        }
        seconds.sort(Double::compare);
        return seconds.get(seconds.size() / 2);
    }

    /** Of a case; the first is not counted where there are more. */
    private static double perValidation(OutlineLearner net, List<Sample> validated, Recipe recipe) {
        double took = 0;
        for (int i = 0; i < Math.min(2, validated.size()); i++) {
            long start = System.nanoTime();
            Validation.meanDice(
                    net, validated.subList(i, i + 1), recipe.outlining().size());
            took = (System.nanoTime() - start) / 1e9;
        }
        return took;
    }
}
