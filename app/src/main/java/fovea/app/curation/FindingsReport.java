package fovea.app.curation;

import fovea.app.bars.Console;
import fovea.core.Count;
import fovea.core.Finding;
import fovea.core.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What quality control found, for the terminal: how many there are, and a line for each detector that asks for review. */
final class FindingsReport {
    private FindingsReport() {}

    static void print(List<Finding> findings, Console console) {
        if (findings.isEmpty()) {
            console.say("  quality control found nothing");
            return;
        }
        List<String> counts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long count =
                    findings.stream().filter(one -> one.severity() == severity).count();
            if (count > 0) {
                counts.add(words(severity, count));
            }
        }
        console.say("  quality control: " + String.join(", ", counts));
        Map<String, List<Finding>> review = findings.stream()
                .filter(one -> one.severity() == Severity.REVIEW)
                .collect(Collectors.groupingBy(Finding::detector, LinkedHashMap::new, Collectors.toList()));
        review.forEach((detector, found) -> console.warn(line(detector, found)));
    }

    private static String words(Severity severity, long count) {
        return switch (severity) {
            case REJECT -> count + " rejected";
            case REVIEW -> count + " to review";
            case NOTE -> Count.of(count, "note");
        };
    }

    /** One line a detector, with the first of what it found. */
    private static String line(String detector, List<Finding> found) {
        Finding first = found.getFirst();
        String subject = first.caseId().isEmpty() ? "" : first.caseId() + ": ";
        return "to review, " + detector + ", " + Count.of(found.size(), "finding") + ": " + subject + first.reason()
                + (found.size() > 1 ? " (the first; all stand in the cohort and the data sheet)" : "");
    }

    /** Severity -> detector -> number of findings. */
    static Map<String, Map<String, Integer>> counts(List<Finding> findings) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        findings.forEach(one -> counts.computeIfAbsent(one.severity().word(), any -> new TreeMap<>())
                .merge(one.detector(), 1, Integer::sum));
        return counts;
    }
}
