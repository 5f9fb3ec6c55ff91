package fovea.model.decoder;

import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * How the next piece is chosen from what the net expects.
 *
 * @param temperature what the logits are divided by; 0: always the likeliest piece, and nothing is drawn
 * @param topK only that many of the likeliest pieces, at least 1
 * @param topP only the likeliest pieces that together have that probability (Holtzman et al., ICLR 2020, arXiv 1904.09751),
 *     above 0, at most 1
 * @param seed of what is drawn
 */
public record Decoding(double temperature, int topK, double topP, long seed) {
    /** Always the likeliest piece. */
    public static final Decoding GREEDY = new Decoding(0, 1, 1, 0);

    public Decoding {
        if (!(temperature >= 0 && temperature <= 100)) {
            throw new IllegalArgumentException("a temperature must be from 0 to 100, got " + temperature);
        }
        if (topK < 1) {
            throw new IllegalArgumentException("top-k must be at least 1, got " + topK);
        }
        if (!(topP > 0 && topP <= 1)) {
            throw new IllegalArgumentException("top-p must be above 0 and at most 1, got " + topP);
        }
    }

    /** What chooses the pieces of one text, one after another. */
    Choice choice() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return logits -> temperature == 0 ? likeliest(logits) : drawn(logits, random);
    }

    /** Chooses a piece by logits of all. */
    @FunctionalInterface
    interface Choice {
        int of(float[] logits);
    }

    private static int likeliest(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            if (logits[i] > logits[best]) {
                best = i;
            }
        }
        return best;
    }

    private int drawn(float[] logits, RandomGenerator random) {
        int[] order = IntStream.range(0, logits.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> -logits[i]))
                .limit(topK)
                .mapToInt(Integer::intValue)
                .toArray();
        double[] weights = Arrays.stream(order)
                .mapToDouble(i -> Math.exp((logits[i] - logits[order[0]]) / temperature))
                .toArray();
        double all = Arrays.stream(weights).sum();
        int kept = 0;
        double mass = 0;
        while (kept < weights.length && mass < topP * all) {
            mass += weights[kept++];
        }
        double at = random.nextDouble() * mass;
        int chosen = 0;
        for (double sum = weights[0]; sum <= at && chosen < kept - 1; sum += weights[chosen]) {
            chosen++;
        }
        return order[chosen];
    }
}
