package fovea.curate.quality;

import fovea.core.Finding;
import fovea.core.Severity;
import fovea.curate.portrait.Portrait;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gaps in numbered files: of a series whose numbers otherwise rise in equal steps. A series is what shares all of its
 * name but the last number. Cohorts whose slices were picked at will have no equal steps, and nothing is reported.
 */
final class MissingSlices implements Detector {
    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,9})(\\D*)");
    private static final int FEWEST = 6;
    private static final double REGULAR = 0.8;

    @Override
    public String name() {
        return "missing-slices";
    }

    @Override
    public List<Finding> find(Album album) {
        Map<String, SortedMap<Integer, Portrait>> series = new TreeMap<>();
        for (Portrait one : album.portraits()) {
            Matcher name = NUMBERED.matcher(one.id());
            if (name.matches()) {
                series.computeIfAbsent(name.group(1) + "#" + name.group(3), any -> new TreeMap<>())
                        .put(Integer.parseInt(name.group(2)), one);
            }
        }
        List<Finding> findings = new ArrayList<>();
        series.values().stream()
                .filter(numbers -> numbers.size() >= FEWEST && isOfOnePatient(numbers))
                .forEach(numbers -> gaps(numbers, findings));
        return findings;
    }

    /** Files of several patients, or of unknown ones, are numbered too, and none is missing there. */
    private static boolean isOfOnePatient(SortedMap<Integer, Portrait> numbers) {
        return numbers.values().stream().map(Portrait::patient).distinct().count() == 1
                && numbers.values().stream().noneMatch(one -> one.patient().isEmpty());
    }

    private void gaps(SortedMap<Integer, Portrait> numbers, List<Finding> findings) {
        List<Integer> sorted = List.copyOf(numbers.keySet());
        Map<Integer, Integer> steps = new TreeMap<>();
        for (int i = 1; i < sorted.size(); i++) {
            steps.merge(sorted.get(i) - sorted.get(i - 1), 1, Integer::sum);
        }
        int step = steps.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0);
        if (steps.getOrDefault(step, 0) < REGULAR * (sorted.size() - 1)) {
            return;
        }
        for (int i = 1; i < sorted.size(); i++) {
            int from = sorted.get(i - 1);
            int to = sorted.get(i);
            if (to - from >= 2 * step) {
                findings.add(
                        finding(numbers.getOrDefault(from, numbers.firstEntry().getValue()), from, to, step));
            }
        }
    }

    private Finding finding(Portrait before, int from, int to, int step) {
        int missing = (to - from) / step - 1;
        String reason = String.format(
                Locale.ROOT,
                "%d %s missing between numbers %d and %d of patient %s; the series goes in steps of %d",
                missing,
                missing == 1 ? "slice is" : "slices are",
                from,
                to,
                before.patient(),
                step);
        return Finding.of(
                name(),
                before.id(),
                Severity.REVIEW,
                reason,
                Map.of("from", Integer.toString(from), "to", Integer.toString(to), "score", Integer.toString(missing)));
    }
}
