package fovea.app.proofreading;

import fovea.model.proofreading.SlipKind;
import fovea.model.proofreading.Suspicion;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How often what a check finds is a slip, counted on reports where that is known. */
final class CheckConfidence {
    private CheckConfidence() {}

    /**
     * By check: a / (a + c), where a is the share of the reports with a slip in which it newly finds something and c the share
     * of the reports without in which it finds something.
     *
     * @param without a kind of which nothing is counted: its checks are left out
     */
    static Map<String, Double> of(SlippedReports reports, Optional<SlipKind> without) {
        Map<String, SlipKind> kinds = new TreeMap<>();
        Map<String, Double> right = new TreeMap<>();
        Map<String, Double> wrong = new TreeMap<>();
        count(reports.clean(), reports.clean().size(), wrong, kinds);
        double all = reports.slipped().entrySet().stream()
                .filter(entry -> !without.equals(Optional.of(entry.getKey())))
                .mapToInt(entry -> entry.getValue().size())
                .sum();
        reports.slipped().forEach((kind, judged) -> {
            if (!without.equals(Optional.of(kind))) {
                count(judged.stream().map(SlippedReports.Judged::raised).toList(), all, right, kinds);
            }
        });
        Map<String, Double> confidence = new TreeMap<>();
        kinds.forEach((check, kind) -> {
            double a = right.getOrDefault(check, 0.0);
            double c = wrong.getOrDefault(check, 0.0);
            if (!without.equals(Optional.of(kind))) {
                confidence.put(check, a / (a + c));
            }
        });
        return confidence;
    }

    private static void count(
            Collection<List<Suspicion>> found, double of, Map<String, Double> shares, Map<String, SlipKind> kinds) {
        for (List<Suspicion> one : found) {
            one.stream().map(Suspicion::check).distinct().forEach(check -> shares.merge(check, 1 / of, Double::sum));
            one.forEach(suspicion -> kinds.put(suspicion.check(), suspicion.kind()));
        }
    }
}
