package fovea.adapt;

import fovea.model.AdapterTraining;
import fovea.model.AdapterTraining.Example;
import fovea.model.ResidentMemory;
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
 * @param baseParameters weights of the generalist
 * @param share trained values by tensor
 * @param secondsPerStep measured
 * @param seconds expected for all steps and validations
 * @param residentMegabytes expected at most: the process now, with the cases read and a step done
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
    private static final int WARM_UP = 1;
    private static final int MEASURED = 2;

    static Forecast measure(Adaptation.Request request, AdapterTraining net, Cases cases) {
        Recipe recipe = request.recipe();
        Sampling sampling = new Sampling(cases.trained(), recipe);
        double perStep = 0;
        for (int i = 0; i < WARM_UP + MEASURED; i++) {
            List<Example> batch = sampling.batch(i % sampling.steps());
            long start = System.nanoTime();
            net.step(batch, recipe.learningRate());
            perStep += i < WARM_UP ? 0 : (System.nanoTime() - start) / 1e9 / MEASURED;
        }
        double validation = 0;
        if (!cases.validated().isEmpty()) {
            long start = System.nanoTime();
            Validation.meanDice(net, cases.validated().subList(0, 1), recipe.size());
            validation = (System.nanoTime() - start) / 1e9 * cases.validated().size() * recipe.epochs();
        }
        return new Forecast(
                cases.trained().size(),
                cases.validated().size(),
                sampling.steps(),
                net.trainable(),
                request.base().parameters(),
                net.share(),
                perStep,
                perStep * sampling.steps() + validation,
                ResidentMemory.megabytes());
    }
}
