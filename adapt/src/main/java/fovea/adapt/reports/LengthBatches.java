package fovea.adapt.reports;

import fovea.adapt.recipe.Recipe;
import fovea.adapt.recipe.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;

/**
 * Which texts are learnt from in which step: in each epoch every text once, in an order drawn from the seed, texts of like
 * length in one batch.
 *
 * @param all at least one
 * @param pieces how long a text is
 */
record LengthBatches<T>(List<T> all, ToIntFunction<T> pieces, Recipe recipe) {
    /** Batches whose texts are sorted by length among one another. */
    private static final int POOL = 12;

    int stepsPerEpoch() {
        return Math.ceilDiv(all.size(), recipe.course().batch());
    }

    int steps() {
        return Math.multiplyExact(stepsPerEpoch(), recipe.course().epochs());
    }

    /** The texts of a step, 0 to {@code steps() - 1}. */
    List<T> of(int step) {
        int epoch = step / stepsPerEpoch();
        int batch = recipe.course().batch();
        List<T> row = new ArrayList<>(all);
        Collections.shuffle(row, Random.from(Seeds.of(recipe.seed(), epoch, 0)));
        for (int from = 0; from < row.size(); from += POOL * batch) {
            row.subList(from, Math.min(row.size(), from + POOL * batch)).sort(Comparator.comparingInt(pieces));
        }
        List<Integer> batches = new ArrayList<>();
        for (int i = 0; i < stepsPerEpoch(); i++) {
            batches.add(i);
        }
        Collections.shuffle(batches, Random.from(Seeds.of(recipe.seed(), epoch, 1)));
        int from = batches.get(step % stepsPerEpoch()) * batch;
        return row.subList(from, Math.min(row.size(), from + batch));
    }
}
