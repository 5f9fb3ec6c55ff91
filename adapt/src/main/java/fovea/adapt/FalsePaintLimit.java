package fovea.adapt;

import java.util.Collection;
import java.util.List;

/**
 * A limit on how often a label is painted on pictures that do not hold it, kept by conformal risk control (Angelopoulos,
 * Bates, Fisch, Lei and Schuster: Conformal Risk Control, ICLR 2024, equation 4). A patient's loss is the share of the
 * patient's pictures without the label whose presence reaches the threshold; the expected loss of a new patient, who comes
 * from where these patients come from, is then at most the rate.
 *
 * @param rate largest share, above 0 and at most 0.5
 */
record FalsePaintLimit(double rate) {
    FalsePaintLimit {
        if (!(rate > 0 && rate <= 0.5)) {
            throw new IllegalArgumentException("the rate must be above 0 and at most 0.5, got " + rate);
        }
    }

    /** How many patients without the label are needed for any promise: with fewer even no error at all promises less. */
    int patients() {
        return (int) Math.ceil(1 / rate - 1 - 1e-9);
    }

    /**
     * The smallest threshold that keeps the limit.
     *
     * @param absent probabilities of presence of pictures without the label, one list a patient, none of them learnt from
     * @return above some of the probabilities and at most the next number above the largest
     * @throws IllegalArgumentException when there are fewer patients than {@link #patients()}
     */
    double threshold(Collection<List<Double>> absent) {
        List<List<Double>> patients =
                absent.stream().filter(one -> !one.isEmpty()).toList();
        if (patients.size() < patients()) {
            throw new IllegalArgumentException(
                    patients() + " patients without the label are needed to promise a rate of " + rate + ", got "
                            + patients.size());
        }
        if (holds(0, patients)) {
            return 0;
        }
        return patients.stream()
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .mapToDouble(Math::nextUp)
                .filter(threshold -> holds(threshold, patients))
                .findFirst()
                .orElseThrow(); // above all of them no loss is left
    }

    /** n / (n + 1) times the mean loss, and 1 / (n + 1) for the patient to come, is at most the rate. */
    private boolean holds(double threshold, List<List<Double>> patients) {
        double losses = patients.stream()
                .mapToDouble(one -> painted(one, threshold) / (double) one.size())
                .sum();
        return (losses + 1) / (patients.size() + 1) <= rate + 1e-12;
    }

    /** How many reach the threshold. */
    static long painted(List<Double> presences, double threshold) {
        return presences.stream().filter(presence -> presence >= threshold).count();
    }
}
