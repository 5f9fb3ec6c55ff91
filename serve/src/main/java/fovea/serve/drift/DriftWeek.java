package fovea.serve.drift;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A week of a specialist.
 *
 * @param specialist name and version
 * @param week its Monday, as ISO 8601
 * @param studies it was asked about whose attributes fit it
 * @param refused of them by its in-domain test
 * @param empty answers in which nothing is painted
 * @param median of distance over the largest that is answered, over its answers; empty where none was measured
 * @param ninetieth percentile of that
 * @param drifting whether more were refused than the evidence lets expect; empty without evidence of it
 */
public record DriftWeek(
        String specialist,
        String week,
        int studies,
        int refused,
        int empty,
        Optional<Double> median,
        Optional<Double> ninetieth,
        Optional<Boolean> drifting) {
    static DriftWeek of(String specialist, LocalDate week, List<Sighting> seen, Optional<RefusalBand> band) {
        int refused = (int) seen.stream().filter(one -> !one.answered()).count();
        double[] ratios = seen.stream()
                .flatMapToDouble(one -> one.ratio().stream())
                .sorted()
                .toArray();
        return new DriftWeek(
                specialist,
                week.toString(),
                seen.size(),
                refused,
                (int) seen.stream().filter(Sighting::empty).count(),
                quantile(ratios, 0.5),
                quantile(ratios, 0.9),
                band.map(expected -> expected.exceeded(refused, seen.size())));
    }

    /** The smallest number that at least so large a share is not above. */
    private static Optional<Double> quantile(double[] sorted, double share) {
        return sorted.length == 0
                ? Optional.empty()
                : Optional.of(sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)]);
    }
}
