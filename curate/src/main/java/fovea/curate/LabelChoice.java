package fovea.curate;

import fovea.core.Count;
import fovea.core.Label;
import fovea.curate.layout.CurationException;
import fovea.curate.layout.CurationRequest;
import fovea.curate.layout.DatasetJson;
import fovea.curate.layout.SourceFolder;
import fovea.curate.split.Inspected.Sound;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which value of the masks means what: the labels asked for; else those of {@code dataset.json}; else, where all masks
 * have one value beside 0 and it is 1 or 255, one label with the name of the folder; else an error that lists the
 * values.
 */
final class LabelChoice {
    private static final int LISTED = 12;

    private LabelChoice() {}

    static List<Label> choose(CurationRequest request, SourceFolder source, Read read) throws IOException {
        List<Sound> cases = read.cases();
        if (!request.labels().isEmpty()) {
            return request.labels();
        }
        if (!read.labels().isEmpty()) {
            return read.labels();
        }
        List<Label> declared = DatasetJson.labels(source);
        if (!declared.isEmpty()) {
            return declared;
        }
        SortedMap<Integer, Integer> masksWith = new TreeMap<>();
        cases.forEach(one -> one.values().keySet().forEach(value -> masksWith.merge(value, 1, Integer::sum)));
        masksWith.remove(0);
        if (masksWith.size() == 1 && Set.of(1, 255).contains(masksWith.firstKey())) {
            return List.of(new Label(source.name().strip(), masksWith.firstKey()));
        }
        throw new CurationException(demand(masksWith, cases.size()));
    }

    /**
     * What the reading gave.
     *
     * @param cases readable ones
     * @param labels those that the layout itself gives
     */
    record Read(List<Sound> cases, List<Label> labels) {}

    private static String demand(SortedMap<Integer, Integer> masksWith, int masks) {
        if (masksWith.isEmpty()) {
            return Count.word(masks, "the only mask is", "all " + masks + " masks are")
                    + " empty, so nothing tells what is labelled; name a value with "
                    + "--label NAME=VALUE";
        }
        String values = masksWith.entrySet().stream()
                .limit(LISTED)
                .map(entry -> entry.getKey() + " (in " + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
        String more = masksWith.size() > LISTED ? " and " + Count.of(masksWith.size() - LISTED, "more value") : "";
        String flags = masksWith.keySet().stream()
                .limit(LISTED)
                .map(value -> "--label NAME=" + value)
                .collect(Collectors.joining(" "));
        return Count.word(masks, "the mask holds", "the " + masks + " masks hold")
                + Count.word(masksWith.size(), " the value ", " the values ") + values + more
                + " beside 0; say what they mean: " + flags;
    }
}
