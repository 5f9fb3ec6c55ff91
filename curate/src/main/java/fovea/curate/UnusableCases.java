package fovea.curate;

import fovea.core.Count;
import fovea.core.Finding;
import fovea.core.Label;
import fovea.core.Severity;
import fovea.core.cohort.Rejected;
import fovea.curate.split.Inspected.Sound;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses cases that are sound files and yet not to be used. */
final class UnusableCases {
    private UnusableCases() {}

    /** What is refused, as files and as findings; filled on the way. */
    record Refused(List<Rejected> rejected, List<Finding> findings) {
        void add(String caseId, String detector, Path file, String reason) {
            rejected.add(new Rejected(file, reason));
            findings.add(Finding.of(detector, caseId, Severity.REJECT, reason, Map.of()));
        }
    }

    /** The cases whose masks hold no value but 0 and the labels' own. */
    static List<Sound> withinLabels(List<Sound> cases, List<Label> labels, Refused refused) {
        Set<Integer> known = labels.stream().map(Label::value).collect(Collectors.toSet());
        String map =
                labels.stream().map(label -> label.name() + "=" + label.value()).collect(Collectors.joining(", "));
        List<Sound> within = new ArrayList<>();
        for (Sound one : cases) {
            List<Integer> outside = one.values().keySet().stream()
                    .filter(value -> value != 0 && !known.contains(value))
                    .toList();
            if (outside.isEmpty()) {
                within.add(one);
            } else {
                refused.add(
                        one.id(),
                        "label-map",
                        one.entry().maskOrigin(),
                        "value outside the label map: " + outside.getFirst() + " ("
                                + Count.of(one.values().getOrDefault(outside.getFirst(), 0L), "pixel")
                                + "; the labels are " + map + ")");
            }
        }
        return within;
    }

    /**
     * The cases whose image file is no exact copy of an earlier one's.
     *
     * @param cases sorted by id
     */
    static List<Sound> withoutCopies(List<Sound> cases, Refused refused) {
        Map<String, Sound> firstOf = new HashMap<>();
        List<Sound> distinct = new ArrayList<>();
        for (Sound one : cases) {
            Sound first = firstOf.putIfAbsent(one.imageSha256(), one);
            if (first == null) {
                distinct.add(one);
            } else {
                refused.add(one.id(), "exact-copy", one.entry().origin(), copyReason(one, first));
            }
        }
        return distinct;
    }

    /** The cases of which quality control thinks that no use can be made. */
    static List<Sound> withoutFound(List<Sound> cases, List<Finding> findings, Refused refused) {
        Map<String, Finding> bad = new HashMap<>();
        findings.stream()
                .filter(one -> one.severity() == Severity.REJECT)
                .forEach(one -> bad.putIfAbsent(one.caseId(), one));
        List<Sound> kept = new ArrayList<>();
        for (Sound one : cases) {
            Finding found = bad.get(one.id());
            if (found == null) {
                kept.add(one);
            } else {
                boolean ofImage = found.detector().equals("intensity");
                Path file = ofImage ? one.entry().origin() : one.entry().maskOrigin();
                refused.rejected().add(new Rejected(file, found.reason()));
            }
        }
        return kept;
    }

    private static String copyReason(Sound copy, Sound first) {
        return "exact copy of " + first.entry().origin() + ", which is kept"
                + (copy.entry().patient().equals(first.entry().patient())
                        ? ""
                        : "; they are under different patients: " + described(first) + " and " + described(copy))
                + (copy.maskSha256().equals(first.maskSha256()) ? "" : "; their masks differ");
    }

    private static String described(Sound one) {
        return one.entry().patient().isEmpty() ? "unknown" : one.entry().patient();
    }
}
