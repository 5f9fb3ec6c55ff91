package fovea.adapt.loop;

import fovea.adapt.samples.Sample;
import fovea.core.ExclusiveLabels;
import fovea.model.OutlineLearner;
import fovea.model.preparation.NetworkInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The Dice that chooses the best epoch, at the net's own resolution, on the picture without its padding. */
public final class Validation {
    private Validation() {}

    /**
     * Mean over cases and labels; the planes of a volume that are kept are taken together. A label that is absent scores 1
     * when nothing is painted, else 0.
     */
    public static double meanDice(OutlineLearner net, List<Sample> samples, int size) {
        Map<String, List<Agreement>> cases = new LinkedHashMap<>();
        for (Sample sample : samples) {
            NetworkInput input = NetworkInput.of(sample.picture(), size);
            List<float[]> probabilities = net.probabilities(input);
            List<Agreement> found = IntStream.range(0, probabilities.size())
                    .mapToObj(i -> agreement(probabilities, size, sample, i))
                    .toList();
            cases.merge(sample.one().id(), found, Validation::together);
        }
        return cases.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Agreement::dice)
                .average()
                .orElse(Double.NaN);
    }

    private static List<Agreement> together(List<Agreement> one, List<Agreement> other) {
        return IntStream.range(0, one.size())
                .mapToObj(i -> one.get(i).plus(other.get(i)))
                .toList();
    }

    /**
     * Pixels that Dice is made of.
     *
     * @param overlap painted inside
     * @param total painted, and inside
     */
    record Agreement(long overlap, long total) {
        Agreement plus(Agreement other) {
            return new Agreement(overlap + other.overlap, total + other.total);
        }

        /** 1 where the label is absent and nothing is painted. */
        double dice() {
            return total == 0 ? 1 : 2.0 * overlap / total;
        }
    }

    /**
     * How what was painted agrees with one label of a sample.
     *
     * @param probabilities of all labels, each size x size, the picture at the top left
     */
    static Agreement agreement(List<float[]> probabilities, int size, Sample sample, int label) {
        int width = sample.picture().width();
        byte[] mask = sample.masks().get(label);
        long overlap = 0;
        long total = 0;
        for (int i = 0; i < mask.length; i++) {
            boolean painted = ExclusiveLabels.winner(probabilities, i / width * size + i % width) == label;
            boolean inside = (mask[i] & 0xff) >= 127.5;
            overlap += painted && inside ? 1 : 0;
            total += (painted ? 1 : 0) + (inside ? 1 : 0);
        }
        return new Agreement(overlap, total);
    }
}
