package fovea.curate;

import fovea.core.Count;
import fovea.core.cohort.Rejected;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Refusals in a few lines: those whose reasons differ in numbers alone are one kind, shown by its first file and counted. */
final class RefusedKinds {
    private static final int MOST_KINDS = 5;

    private RefusedKinds() {}

    /** A line for each of the most frequent kinds, beginning with the path; nothing of no refusals. */
    static String describe(List<Rejected> rejected) {
        Map<String, List<Rejected>> kinds = new LinkedHashMap<>();
        rejected.forEach(one ->
                kinds.computeIfAbsent(kind(one), any -> new ArrayList<>()).add(one));
        List<List<Rejected>> frequent = kinds.values().stream()
                .sorted((one, other) -> Integer.compare(other.size(), one.size()))
                .toList();
        StringBuilder lines = new StringBuilder();
        frequent.stream().limit(MOST_KINDS).forEach(alike -> {
            Rejected first = alike.getFirst();
            lines.append("\n  ")
                    .append(
                            alike.size() == 1
                                    ? first.path() + ": " + first.reason()
                                    : alike.size() + " files: " + first.reason() + " (first: " + first.path() + ")");
        });
        int others = frequent.stream().skip(MOST_KINDS).mapToInt(List::size).sum();
        return others == 0
                ? lines.toString()
                : lines + "\n  and " + Count.of(others, "file") + " for " + (kinds.size() - MOST_KINDS) + " other "
                        + Count.word(kinds.size() - MOST_KINDS, "reason", "reasons");
    }

    /** The reason without what is the file's own: its path and numbers. */
    private static String kind(Rejected one) {
        String name = String.valueOf(one.path().getFileName());
        String stem = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        String reason = one.reason().replace(one.path().toString(), "*").replace(name, "*");
        return (stem.isEmpty() ? reason : reason.replace(stem, "*")).replaceAll("-?[0-9]+([.][0-9]+)?", "#");
    }
}
