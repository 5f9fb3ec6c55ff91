package fovea.adapt.loop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.model.card.AdapterCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What makes a run the run it is: with the same three it gives the same adapter.
 *
 * @param base sha256 of the generalist's weights; empty where none is adapted
 * @param cohort sha256 of the cohort
 * @param recipe as JSON
 */
public record RunIdentity(String base, String cohort, String recipe) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The run that made a finished adapter. */
    static RunIdentity of(AdapterCard card) {
        return new RunIdentity(
                card.baseSha256(), card.cohortSha256(), card.facts().getOrDefault("recipe", ""));
    }

    /** What differs between this run and another, for a message; empty when they are the same. */
    String differences(RunIdentity other) {
        Map<String, String> mine = values();
        Map<String, String> others = other.values();
        List<String> told = new ArrayList<>();
        Map<String, String> all = new TreeMap<>(mine);
        all.putAll(others);
        for (String name : all.keySet()) {
            String here = mine.getOrDefault(name, "nothing");
            String there = others.getOrDefault(name, "nothing");
            if (!Objects.equals(here, there)) {
                told.add(name + " " + there + " where this run has " + here);
            }
        }
        return String.join(", ", told);
    }

    private Map<String, String> values() {
        Map<String, String> values = new TreeMap<>(Map.of("base", base, "cohort", cohort));
        try {
            flatten("", JSON.readTree(recipe), values);
        } catch (JsonProcessingException e) {
            values.put("recipe", recipe);
        }
        return values;
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
        node.properties().forEach(entry -> {
            String name = prefix + entry.getKey();
            if (entry.getValue().isObject()) {
                flatten(name + ".", entry.getValue(), into);
            } else {
                into.put(name, entry.getValue().asText());
            }
        });
    }
}
