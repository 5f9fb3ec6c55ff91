package fovea.adapt;

import fovea.model.AdapterTraining;
import fovea.model.AdapterTraining.Example;
import java.util.List;

/** The Dice that chooses the best epoch, at the net's own resolution. */
final class Validation {
    private Validation() {}

    /** Mean over cases and labels; a label that is absent scores 1 when nothing is painted, else 0. */
    static double meanDice(AdapterTraining net, List<Sample> samples, int size) {
        double sum = 0;
        int count = 0;
        for (Sample sample : samples) {
            Example example = Variation.none().apply(sample, size);
            List<float[]> probabilities = net.probabilities(example.input());
            for (int i = 0; i < probabilities.size(); i++) {
                sum += dice(probabilities.get(i), example.masks().get(i));
                count++;
            }
        }
        return sum / count;
    }

    private static double dice(float[] probability, float[] mask) {
        long overlap = 0;
        long total = 0;
        for (int i = 0; i < mask.length; i++) {
            boolean painted = probability[i] > 0.5f;
            boolean inside = mask[i] > 0.5f;
            overlap += painted && inside ? 1 : 0;
            total += (painted ? 1 : 0) + (inside ? 1 : 0);
        }
        return total == 0 ? 1 : 2.0 * overlap / total;
    }
}
