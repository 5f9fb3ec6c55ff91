package fovea.adapt;

import fovea.adapt.recipe.Recipe;
import fovea.adapt.recipe.Seeds;
import fovea.model.AdapterTraining.Example;
import fovea.model.Framing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Which cases are shown at which step, and how varied: a pure function of seed and step. Every epoch shows every case
 * once, or as many cases in the turns of a balanced order; the order is drawn anew for each epoch.
 *
 * @param turns of the balanced order, where the recipe asks for one
 * @param foreign pictures that half of the negatives are, where there are some
 */
record Sampling(List<Sample> samples, Recipe recipe, Optional<Turns> turns, List<Framing.Picture> foreign) {
    private static final long NEGATIVES = 0x4e6f6e65; // apart from what is drawn for variations

    Sampling(List<Sample> samples, Recipe recipe) {
        this(samples, recipe, List.of());
    }

    Sampling(List<Sample> samples, Recipe recipe, List<Framing.Picture> foreign) {
        this(samples, recipe, recipe.course().balanced() ? Optional.of(Turns.of(samples)) : Optional.empty(), foreign);
    }

    int stepsPerEpoch() {
        return Math.ceilDiv(samples.size(), recipe.course().batch());
    }

    int steps() {
        return Math.multiplyExact(stepsPerEpoch(), recipe.course().epochs());
    }

    /** The batch of a step, 0 to {@code steps() - 1}. */
    List<Example> batch(int step) {
        int epoch = step / stepsPerEpoch();
        List<Sample> shown = shown(step);
        return IntStream.range(0, shown.size())
                .mapToObj(i -> varied(shown.get(i), epoch, first(step) + i))
                .toList();
    }

    /** Names of the cases, or their planes, of a step. */
    List<String> ids(int step) {
        return shown(step).stream().map(Sample::name).toList();
    }

    private List<Sample> shown(int step) {
        int last = Math.min(first(step) + recipe.course().batch(), samples.size());
        return order(step / stepsPerEpoch()).subList(first(step), last).stream()
                .map(samples::get)
                .toList();
    }

    /** Place in its epoch of a step's first case. */
    private int first(int step) {
        return (step % stepsPerEpoch()) * recipe.course().batch();
    }

    private List<Integer> order(int epoch) {
        if (turns.isPresent()) {
            return turns.get().order(samples.size(), Seeds.of(recipe.seed(), epoch, -1));
        }
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, samples.size()).boxed().toList());
        Collections.shuffle(order, Random.from(Seeds.of(recipe.seed(), epoch, -1)));
        return order;
    }

    /** A share of the samples is shown with nothing to find. */
    private Sample shown(Sample sample, int epoch, int place) {
        double negatives = recipe.outlining().negatives();
        if (negatives == 0) {
            return sample;
        }
        RandomGenerator random = Seeds.of(recipe.seed() + NEGATIVES, epoch, place);
        if (random.nextDouble() >= negatives) {
            return sample;
        }
        return !foreign.isEmpty() && random.nextBoolean()
                ? Negatives.of(sample, foreign.get(random.nextInt(foreign.size())))
                : Negatives.of(sample, random);
    }

    private Example varied(Sample whole, int epoch, int place) {
        Sample sample = shown(whole, epoch, place);
        Variation variation = Variation.draw(
                recipe.outlining().augmentation(), recipe.outlining().size(), Seeds.of(recipe.seed(), epoch, place));
        Example example = variation.apply(sample, recipe.outlining().size());
        return recipe.outlining().prompted() == 0
                ? example
                : Hints.draw(example, recipe, Seeds.of(~recipe.seed(), epoch, place));
    }
}
