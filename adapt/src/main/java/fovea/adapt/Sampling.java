package fovea.adapt;

import fovea.model.AdapterTraining.Example;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Which cases are shown at which step, and how varied: a pure function of seed and step. Every epoch shows every case
 * once; the order is drawn anew for each epoch.
 */
record Sampling(List<Sample> samples, Recipe recipe) {
    int stepsPerEpoch() {
        return Math.ceilDiv(samples.size(), recipe.batch());
    }

    int steps() {
        return Math.multiplyExact(stepsPerEpoch(), recipe.epochs());
    }

    /** The batch of a step, 0 to {@code steps() - 1}. */
    List<Example> batch(int step) {
        int epoch = step / stepsPerEpoch();
        List<Integer> order = order(epoch);
        int from = (step % stepsPerEpoch()) * recipe.batch();
        int to = Math.min(from + recipe.batch(), order.size());
        return IntStream.range(from, to)
                .mapToObj(i -> varied(samples.get(order.get(i)), epoch, i))
                .toList();
    }

    private List<Integer> order(int epoch) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, samples.size()).boxed().toList());
        Collections.shuffle(order, Random.from(Seeds.of(recipe.seed(), epoch, -1)));
        return order;
    }

    private Example varied(Sample sample, int epoch, int place) {
        Variation variation =
                Variation.draw(recipe.augmentation(), recipe.size(), Seeds.of(recipe.seed(), epoch, place));
        return variation.apply(sample, recipe.size());
    }
}
