package fovea.adapt.reports;

import fovea.adapt.loop.Curriculum;
import fovea.adapt.recipe.Recipe;
import fovea.adapt.recipe.Schedule;
import fovea.adapt.recipe.Seeds;
import fovea.model.decoder.WritingTraining;
import fovea.model.decoder.WritingTraining.Example;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * A curriculum of reports to write a section of: in each epoch every report once, in an order drawn from the seed, reports of
 * like length in one batch; and what the sections set aside cost.
 *
 * @param learner who is validated
 * @param trained what is learnt from, with names for messages
 * @param validated set aside; may be empty
 */
record WritingCurriculum(WritingTraining learner, Recipe recipe, List<Named> trained, List<Named> validated)
        implements Curriculum<Example> {
    /** Batches whose reports are sorted by length among one another. */
    private static final int POOL = 12;

    private static final int MOST_VALIDATED =
            100; // reports; reading them takes as long as learning from a third as many

    /** An example and the case it is of. */
    record Named(String id, Example example) {}

    @Override
    public int stepsPerEpoch() {
        return Math.ceilDiv(trained.size(), recipe.course().batch());
    }

    @Override
    public int steps() {
        return Math.multiplyExact(stepsPerEpoch(), recipe.course().epochs());
    }

    @Override
    public List<Example> batch(int step) {
        return chosen(step).stream().map(Named::example).toList();
    }

    @Override
    public List<String> ids(int step) {
        return chosen(step).stream().map(Named::id).toList();
    }

    private List<Named> chosen(int step) {
        int epoch = step / stepsPerEpoch();
        int batch = recipe.course().batch();
        List<Named> row = new ArrayList<>(trained);
        Collections.shuffle(row, Random.from(Seeds.of(recipe.seed(), epoch, 0)));
        for (int from = 0; from < row.size(); from += POOL * batch) {
            row.subList(from, Math.min(row.size(), from + POOL * batch))
                    .sort(Comparator.comparingInt(one -> one.example().pieces()));
        }
        List<Integer> batches = new ArrayList<>();
        for (int i = 0; i < stepsPerEpoch(); i++) {
            batches.add(i);
        }
        Collections.shuffle(batches, Random.from(Seeds.of(recipe.seed(), epoch, 1)));
        int from = batches.get(step % stepsPerEpoch()) * batch;
        return row.subList(from, Math.min(row.size(), from + batch));
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
        return "validation_minus_nats_a_piece";
    }

    @Override
    public OptionalDouble validate() {
        if (validated.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<Example> part =
                validated.stream().limit(MOST_VALIDATED).map(Named::example).toList();
        return OptionalDouble.of(-learner.cost(part));
    }
}
