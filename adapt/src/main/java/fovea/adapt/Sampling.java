package fovea.adapt;

import fovea.adapt.loop.Pacing;
import fovea.adapt.recipe.Recipe;
import fovea.adapt.recipe.Seeds;
import fovea.adapt.recipe.Timetable;
import fovea.adapt.samples.Hints;
import fovea.adapt.samples.Negatives;
import fovea.adapt.samples.Sample;
import fovea.adapt.samples.Turns;
import fovea.adapt.samples.Variation;
import fovea.model.OutlineLearners;
import fovea.model.TrainingExample;
import fovea.model.preparation.Framing;
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
 * @param halves the samples at half their size, where the recipe asks for coarse steps; else empty
 * @param turns of the balanced order, where the recipe asks for one
 * @param pacing tells which steps are coarse
 * @param foreign pictures that half of the negatives are, where there are some
 */
record Sampling(
        List<Sample> samples,
        List<Sample> halves,
        Recipe recipe,
        Optional<Turns> turns,
        Pacing pacing,
        List<Framing.Picture> foreign) {
    private static final long NEGATIVES = 0x4e6f6e65; // apart from what is drawn for variations

    Sampling(List<Sample> samples, Recipe recipe, Pacing pacing, List<Framing.Picture> foreign) {
        this(
                samples,
                recipe.course().coarse() == 0
                        ? List.of()
                        : samples.parallelStream().map(Sample::halved).toList(),
                recipe,
                recipe.course().balanced() ? Optional.of(Turns.of(samples)) : Optional.empty(),
                pacing,
                foreign);
    }

    /** By the recipe's epochs, or the timetable it gives, without foreign pictures. */
    Sampling(List<Sample> samples, Recipe recipe) {
        this(samples, recipe, List.of());
    }

    /** By the recipe's epochs, or the timetable it gives. */
    Sampling(List<Sample> samples, Recipe recipe, List<Framing.Picture> foreign) {
        this(
                samples,
                recipe,
                Pacing.of(recipe.course()
                        .given()
                        .orElseGet(() -> Timetable.of(
                                recipe.course().coarse(),
                                Math.multiplyExact(
                                        stepsPerEpoch(samples, recipe),
                                        recipe.course().epochs())))),
                foreign);
    }

    static int stepsPerEpoch(List<Sample> samples, Recipe recipe) {
        return Math.ceilDiv(samples.size(), recipe.course().batch());
    }

    int stepsPerEpoch() {
        return stepsPerEpoch(samples, recipe);
    }

    int steps() {
        return pacing.timetable().steps();
    }

    /** The batch of a step, 0 to {@code steps() - 1}. */
    List<TrainingExample> batch(int step) {
        int epoch = step / stepsPerEpoch();
        boolean coarse = pacing.timetable().isCoarse(step);
        List<Sample> shown = shown(step, coarse ? halves : samples);
        int whole = recipe.outlining().size();
        int size = coarse ? OutlineLearners.coarseSide(whole) : whole;
        return IntStream.range(0, shown.size())
                .mapToObj(i -> varied(shown.get(i), size, new Place(epoch, first(step) + i)))
                .toList();
    }

    /** Names of the cases, or their planes, of a step. */
    List<String> ids(int step) {
        return shown(step, samples).stream().map(Sample::name).toList();
    }

    /** Where a picture is shown: the epoch, and which picture of it. */
    private record Place(int epoch, int number) {}

    private List<Sample> shown(int step, List<Sample> from) {
        int last = Math.min(first(step) + recipe.course().batch(), samples.size());
        return order(step / stepsPerEpoch()).subList(first(step), last).stream()
                .map(from::get)
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

    /** A picture with nothing to find that is shown in a sample's place, as happens to a share of the samples. */
    private Optional<Sample> negative(Sample sample, Place place) {
        double negatives = recipe.outlining().negatives();
        if (negatives == 0) {
            return Optional.empty();
        }
        RandomGenerator random = Seeds.of(recipe.seed() + NEGATIVES, place.epoch(), place.number());
        if (random.nextDouble() >= negatives) {
            return Optional.empty();
        }
        return Optional.of(
                !foreign.isEmpty() && random.nextBoolean()
                        ? Negatives.of(sample, foreign.get(random.nextInt(foreign.size())))
                        : Negatives.of(sample, random));
    }

    private Variation.Surround surround() {
        return recipe.spec().takesHints() ? Variation.Surround.PADDING : Variation.Surround.EDGE;
    }

    private TrainingExample varied(Sample whole, int size, Place place) {
        Optional<Sample> made = negative(whole, place);
        Variation variation = Variation.draw(
                recipe.outlining().augmentation(), size, Seeds.of(recipe.seed(), place.epoch(), place.number()));
        TrainingExample varied = variation.apply(made.orElse(whole), size, surround());
        TrainingExample example = made.isPresent() ? varied.asMade() : varied;
        return recipe.outlining().prompted() == 0
                ? example
                : Hints.draw(example, recipe, Seeds.of(~recipe.seed(), place.epoch(), place.number()));
    }
}
