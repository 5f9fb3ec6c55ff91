package fovea.adapt.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fovea.core.AdapterSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A recipe as one flat object of keys and values, which is how files and users write it. */
final class RecipeKeys {
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** Numbers of methods that every recipe lists, whatever its method. */
    private static final List<String> NUMBERS =
            List.of("rank", "alpha", "targets", "bottleneck", "faithful", "wholeDecoder");

    /** The order of keys that recipes have always been written in; what came later stands behind. */
    private static final List<String> ORDER = List.of(
            "size",
            "epochs",
            "batch",
            "accumulate",
            "recompute",
            "balanced",
            "learningRate",
            "labelRate",
            "warmUp",
            "weightDecay",
            "focalWeight",
            "focalGamma",
            "average",
            "patience",
            "prompted",
            "validation",
            "seed",
            "textEncoder",
            "showing",
            "augmentation");

    /** Keys that came after version 0.1, and the value with which each changes nothing. */
    private static final Map<String, String> LATER = Map.of(
            "negatives", "0.0",
            "falsePaint", "0.0",
            "foreign", "",
            "from", "",
            "coarse", "0.0",
            "minutes", "0.0",
            "steps", "",
            "precision", Optimiser.FLOAT32);

    /** A key that only recipes for reports have. */
    private static final String OF_REPORTS = "silver";

    private RecipeKeys() {}

    static ObjectNode of(Recipe recipe) {
        ObjectNode parts = JSON.createObjectNode();
        parts.setAll(JSON.<ObjectNode>valueToTree(recipe.optimiser()));
        parts.setAll(JSON.<ObjectNode>valueToTree(recipe.course()));
        parts.setAll(JSON.<ObjectNode>valueToTree(recipe.task()));
        parts.put("seed", recipe.seed());
        ObjectNode keys = method(recipe.spec());
        ORDER.stream().filter(parts::has).forEach(key -> keys.set(key, parts.remove(key)));
        return keys.setAll(parts);
    }

    /** As it is kept beside an adapter: what came later is left out where it changes nothing, so that old runs go on. */
    static ObjectNode written(Recipe recipe) {
        ObjectNode keys = of(recipe);
        LATER.forEach((key, idle) -> {
            if (keys.path(key).asText().equals(idle)) {
                keys.remove(key);
            }
        });
        return keys;
    }

    /**
     * The recipe of such an object.
     *
     * @throws IllegalArgumentException when a value is out of its range; the message names the key
     */
    static Recipe recipe(ObjectNode keys) {
        return new Recipe(
                spec(keys),
                part(keys, Optimiser.class),
                part(keys, Course.class),
                keys.has(OF_REPORTS) ? part(keys, Reading.class) : part(keys, Outlining.class),
                keys.path("seed").asLong());
    }

    private static <T> T part(ObjectNode keys, Class<T> kind) {
        try {
            return JSON.treeToValue(keys, kind);
        } catch (JsonProcessingException e) {
            Throwable told = e.getCause() instanceof IllegalArgumentException cause ? cause : e;
            String words = String.valueOf(told.getMessage()).lines().findFirst().orElse("");
            throw new IllegalArgumentException(words, e);
        }
    }

    private static ObjectNode method(AdapterSpec spec) {
        ObjectNode keys = JSON.createObjectNode().put("method", spec.method());
        Map<String, String> values = usual();
        values.putAll(spec.numbers());
        NUMBERS.forEach(name -> {
            String value = String.valueOf(values.get(name));
            switch (name) {
                case "rank", "bottleneck" -> keys.put(name, Integer.parseInt(value));
                case "alpha" -> keys.put(name, Double.parseDouble(value));
                case "targets" -> keys.put(name, value);
                default -> keys.set(name, JsonNodeFactory.instance.booleanNode(value.equals("true")));
            }
        });
        return keys;
    }

    /** The usual values of the numbers of all methods. */
    private static Map<String, String> usual() {
        Map<String, String> usual = new TreeMap<>();
        AdapterSpec.methods()
                .forEach(method -> usual.putAll(AdapterSpec.usual(method).numbers()));
        return usual;
    }

    /**
     * The method with those of the numbers that it has.
     *
     * @throws IllegalArgumentException when a number of other methods is not their usual one: it would be without effect
     */
    private static AdapterSpec spec(ObjectNode keys) {
        String method = keys.path("method").asText();
        Map<String, String> own = new TreeMap<>();
        Set<String> known = AdapterSpec.usual(method).numbers().keySet();
        Map<String, String> usual = usual();
        for (String name : NUMBERS) {
            String value = text(keys, name);
            if (known.contains(name)) {
                own.put(name, value);
            } else if (!value.equals(usual.get(name))) {
                List<String> others = AdapterSpec.methods().stream()
                        .filter(other -> AdapterSpec.usual(other).numbers().containsKey(name))
                        .toList();
                throw new IllegalArgumentException(name + " is for the method " + String.join(" and ", others)
                        + ", got " + name + " " + value + " with " + method);
            }
        }
        return AdapterSpec.of(method, own);
    }

    /** A number as {@link AdapterSpec#numbers} writes it: {@code alpha} is a real number even where it was given whole. */
    private static String text(ObjectNode keys, String name) {
        return name.equals("alpha")
                ? String.valueOf(keys.path(name).asDouble())
                : keys.path(name).asText();
    }
}
