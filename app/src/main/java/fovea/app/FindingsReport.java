package fovea.app;

import fovea.app.bars.Console;
import fovea.core.Finding;
import fovea.core.Severity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What quality control found, for the terminal: counts by detector, and the first rows to review. */
final class FindingsReport {
    private static final int SHOWN = 8;

    private FindingsReport() {}

    static void print(List<Finding> findings, Console console) {
        if (findings.isEmpty()) {
            console.say("  quality control found nothing");
            return;
        }
        counts(findings).forEach((severity, detectors) -> console.say("  " + severity + ": " + detectors));
        List<Finding> review = findings.stream()
                .filter(one -> one.severity() == Severity.REVIEW)
                .toList();
        review.stream().limit(SHOWN).forEach(one -> console.warn("review " + row(one)));
        if (review.size() > SHOWN) {
            console.warn("and " + (review.size() - SHOWN) + " more to review, all listed in the cohort");
        }
    }

    private static String row(Finding one) {
        return (one.caseId().isEmpty() ? "" : one.caseId() + ": ") + one.reason() + " [" + one.detector() + "]";
    }

    /** Severity -> detector -> number of findings. */
    static Map<String, Map<String, Integer>> counts(List<Finding> findings) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        findings.forEach(one -> counts.computeIfAbsent(one.severity().word(), any -> new TreeMap<>())
                .merge(one.detector(), 1, Integer::sum));
        return counts;
    }
}
