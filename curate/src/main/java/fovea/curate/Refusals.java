package fovea.curate;

import fovea.core.Label;
import fovea.core.Rejected;
import fovea.curate.Inspected.Sound;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses cases that are sound files and yet not to be used. */
final class Refusals {
    private Refusals() {}

    /** The cases whose masks hold no value but 0 and the labels' own. */
    static List<Sound> withinLabels(List<Sound> cases, List<Label> labels, List<Rejected> rejected) {
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
                rejected.add(new Rejected(
                        one.entry().mask(),
                        "value outside the label map: " + outside.getFirst() + " ("
                                + one.values().get(outside.getFirst()) + " pixels; the labels are " + map + ")"));
            }
        }
        return within;
    }

    /**
     * The cases whose image file is no exact copy of an earlier one's.
     *
     * @param cases sorted by id
     */
    static List<Sound> withoutCopies(List<Sound> cases, List<Rejected> rejected) {
        Map<String, Sound> firstOf = new HashMap<>();
        List<Sound> distinct = new ArrayList<>();
        for (Sound one : cases) {
            Sound first = firstOf.putIfAbsent(one.imageSha256(), one);
            if (first == null) {
                distinct.add(one);
            } else {
                rejected.add(new Rejected(one.entry().image(), copyReason(one, first)));
            }
        }
        return distinct;
    }

    private static String copyReason(Sound copy, Sound first) {
        return "exact copy of " + first.entry().image() + ", which is kept"
                + (copy.entry().patient().equals(first.entry().patient())
                        ? ""
                        : "; they are under different patients: " + described(first) + " and " + described(copy))
                + (copy.maskSha256().equals(first.maskSha256()) ? "" : "; their masks differ");
    }

    private static String described(Sound one) {
        return one.entry().patient().isEmpty() ? "unknown" : one.entry().patient();
    }
}
