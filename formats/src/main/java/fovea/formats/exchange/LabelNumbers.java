package fovea.formats.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import fovea.core.Label;
import fovea.core.Spelling;
import fovea.formats.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which values of predicted masks stand for which label. nnU-Net lays the {@code dataset.json} it learnt from beside its
 * predictions; without such a file the values are those of the cohort.
 */
final class LabelNumbers {
    private final Map<String, Set<Integer>> values;
    private final boolean told;

    private LabelNumbers(Map<String, Set<Integer>> values, boolean told) {
        this.values = values;
        this.told = told;
    }

    /**
     * Of a folder of predictions.
     *
     * @throws IOException when its dataset.json cannot be read
     * @throws IllegalArgumentException when that file knows a label of the cohort not
     */
    static LabelNumbers of(Path folder, Collection<Label> labels) throws IOException {
        Path file = folder.resolve("dataset.json");
        Map<String, Set<Integer>> values = new HashMap<>();
        if (!Files.exists(file)) {
            labels.forEach(label -> values.put(plain(label.name()), Set.of(label.value())));
            return new LabelNumbers(values, false);
        }
        for (Map.Entry<String, JsonNode> field :
                JsonFile.tree(file).path("labels").properties()) {
            add(field.getKey(), field.getValue(), values);
        }
        for (Label label : labels) {
            if (!values.containsKey(plain(label.name()))) {
                throw new IllegalArgumentException(file + " must have the label " + label.name() + ", it has "
                        + (values.isEmpty() ? "none" : String.join(", ", new TreeSet<>(values.keySet()))));
            }
        }
        return new LabelNumbers(values, true);
    }

    /** {@code "liver": 1}, a region {@code "liver": [1, 2]}, or of version 1 and the Decathlon {@code "1": "liver"}. */
    private static void add(String key, JsonNode content, Map<String, Set<Integer>> values) {
        if (content.isTextual() && key.matches("\\d{1,5}")) {
            values.put(plain(content.textValue()), Set.of(Integer.valueOf(key)));
        } else if (content.isArray()) {
            Set<Integer> region = new TreeSet<>();
            content.forEach(value -> region.add(value.asInt()));
            values.put(plain(key), region);
        } else {
            values.put(plain(key), Set.of(content.asInt()));
        }
    }

    /** The values that stand for a label. */
    Set<Integer> of(Label label) {
        return values.getOrDefault(plain(label.name()), Set.of());
    }

    /** Of values in a mask, those of which nothing is said. */
    List<Integer> unknown(Collection<Integer> found) {
        Set<Integer> known = values.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        return found.stream()
                .filter(value -> value != 0 && !known.contains(value))
                .sorted()
                .toList();
    }

    /** Whether the folder itself says what its values are. */
    boolean told() {
        return told;
    }

    /** Names that differ in capitals, spaces, underscores and hyphens alone are one: {@code Left lung}, {@code left_lung}. */
    static String plain(String name) {
        return Spelling.composed(name).toLowerCase(Locale.ROOT).strip().replaceAll("[\\s_-]+", "_");
    }
}
