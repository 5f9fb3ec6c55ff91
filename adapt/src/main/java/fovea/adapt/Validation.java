package fovea.adapt;

import fovea.model.AdapterTraining;
import fovea.model.NetworkInput;
import java.util.List;

/** The Dice that chooses the best epoch, at the net's own resolution, on the picture without its padding. */
final class Validation {
    private Validation() {}

    /** Mean over cases and labels; a label that is absent scores 1 when nothing is painted, else 0. */
    static double meanDice(AdapterTraining net, List<Sample> samples, int size) {
        double sum = 0;
        int count = 0;
        for (Sample sample : samples) {
            NetworkInput input = NetworkInput.of(sample.picture(), size);
            List<float[]> probabilities = net.probabilities(input);
            for (int i = 0; i < probabilities.size(); i++) {
                sum += dice(probabilities.get(i), size, sample, i);
                count++;
            }
        }
        return sum / count;
    }

    /**
     * Dice of one label of a sample; 1 where it is absent and nothing is painted.
     *
     * @param probabilities size x size, the picture at the top left
     */
    static double dice(float[] probabilities, int size, Sample sample, int label) {
        int width = sample.picture().width();
        byte[] mask = sample.masks().get(label);
        long overlap = 0;
        long total = 0;
        for (int i = 0; i < mask.length; i++) {
            boolean painted = probabilities[i / width * size + i % width] > 0.5f;
            boolean inside = (mask[i] & 0xff) >= 127.5;
            overlap += painted && inside ? 1 : 0;
            total += (painted ? 1 : 0) + (inside ? 1 : 0);
        }
        return total == 0 ? 1 : 2.0 * overlap / total;
    }
}
