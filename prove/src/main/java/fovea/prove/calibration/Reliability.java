package fovea.prove.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Predicted probabilities against what happened, in bins. Pixels of one image are not independent: make one of these an
 * image, average over patients, and bootstrap patients.
 *
 * @param bins those with at least one prediction, rising
 */
public record Reliability(List<Bin> bins) {
    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * One bin.
     *
     * @param predicted mean predicted probability
     * @param observed share that happened
     * @param count predictions in it
     */
    public record Bin(double predicted, double observed, int count) {}

    /**
     * Bins of equal width, each open to the left and closed to the right; the first includes 0.
     *
     * @param bins at least 1; 15 is the custom
     */
    public static Reliability equalWidth(double[] probabilities, boolean[] happened, int bins) {
        requirePairs(probabilities, happened, bins);
        List<List<Integer>> members = new ArrayList<>();
        IntStream.range(0, bins).forEach(i -> members.add(new ArrayList<>()));
        for (int i = 0; i < probabilities.length; i++) {
            members.get(bin(probabilities[i], bins)).add(i);
        }
        return of(members, probabilities, happened);
    }

    /** The bin (lo, hi] of a probability, with the borders as doubles i / bins give them. */
    private static int bin(double probability, int bins) {
        int bin = Math.clamp((int) Math.ceil(probability * bins) - 1, 0, bins - 1);
        if (bin > 0 && probability <= (double) bin / bins) {
            return bin - 1;
        }
        return bin < bins - 1 && probability > (bin + 1.0) / bins ? bin + 1 : bin;
    }

    /** Bins of equal count (the first ones take what is left over), by rising probability, equal ones in their order. */
    public static Reliability equalMass(double[] probabilities, boolean[] happened, int bins) {
        requirePairs(probabilities, happened, bins);
        List<Integer> order = IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> probabilities[i]))
                .toList();
        List<List<Integer>> members = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < bins; i++) {
            int to = from + order.size() / bins + (i < order.size() % bins ? 1 : 0);
            members.add(order.subList(from, to));
            from = to;
        }
        return of(members, probabilities, happened);
    }

    private static Reliability of(List<List<Integer>> members, double[] probabilities, boolean[] happened) {
        return new Reliability(members.stream()
                .filter(bin -> !bin.isEmpty())
                .map(bin -> new Bin(
                        bin.stream()
                                .mapToDouble(i -> probabilities[i])
                                .average()
                                .orElse(Double.NaN),
                        (double) bin.stream().filter(i -> happened[i]).count() / bin.size(),
                        bin.size()))
                .toList());
    }

    /** Expected calibration error: mean gap between predicted and observed (Naeini et al., AAAI 2015). */
    public double expectedError() {
        return weighted(bin -> Math.abs(bin.predicted() - bin.observed()));
    }

    /**
     * Squared calibration error with the sampling noise of each bin taken off (Kumar, Liang and Ma, NeurIPS 2019); may be
     * negative. Bins of one prediction have no noise to take off and are left out.
     */
    public double squaredErrorDebiased() {
        return weighted(bin -> bin.count() < 2
                ? 0
                : Math.pow(bin.predicted() - bin.observed(), 2)
                        - bin.observed() * (1 - bin.observed()) / (bin.count() - 1));
    }

    /** Murphy's reliability (J. Appl. Meteor. 12, 1973): lower is better. */
    public double reliability() {
        return weighted(bin -> Math.pow(bin.predicted() - bin.observed(), 2));
    }

    /** Murphy's resolution: how far the bins part what happens from what does not; 0 for a constant prediction. */
    public double resolution() {
        double rate = weighted(Bin::observed);
        return weighted(bin -> Math.pow(bin.observed() - rate, 2));
    }

    /** Murphy's uncertainty: what the data leave to chance, rate * (1 - rate). */
    public double uncertainty() {
        double rate = weighted(Bin::observed);
        return rate * (1 - rate);
    }

    private double weighted(ToDoubleFunction<Bin> value) {
        double total = bins.stream().mapToInt(Bin::count).sum();
        return bins.stream()
                .mapToDouble(bin -> bin.count() / total * value.applyAsDouble(bin))
                .sum();
    }

    /** Mean squared difference between probability and outcome. */
    public static double brier(double[] probabilities, boolean[] happened) {
        requirePairs(probabilities, happened, 1);
        return IntStream.range(0, probabilities.length)
                .mapToDouble(i -> Math.pow(probabilities[i] - (happened[i] ? 1 : 0), 2))
                .average()
                .orElse(Double.NaN);
    }

    static void requirePairs(double[] probabilities, boolean[] happened, int bins) {
        if (probabilities.length == 0 || probabilities.length != happened.length || bins < 1) {
            throw new IllegalArgumentException(
                    "calibration needs as many outcomes as probabilities, at least one, and a" + " bin, got "
                            + happened.length + ", " + probabilities.length + " and " + bins);
        }
        if (!Arrays.stream(probabilities).allMatch(p -> p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("a probability lies within 0..1");
        }
    }
}
