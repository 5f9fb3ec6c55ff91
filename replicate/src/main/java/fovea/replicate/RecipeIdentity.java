package fovea.replicate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fovea.adapt.recipe.Recipe;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A recipe as it enters the names of kept answers. Values that recipes did not have when answers were first kept are left
 * out where they are at their defaults, which is how every recipe worked before: answers kept then are found again.
 */
public final class RecipeIdentity {
    private static final List<String> LATER =
            List.of("recompute", "balanced", "textEncoder", "showing", "foreign", "from");

    private RecipeIdentity() {}

    static String of(Recipe recipe) {
        ObjectMapper mapper = new ObjectMapper();
        try {
            ObjectNode values = (ObjectNode) mapper.readTree(recipe.json());
            ObjectNode usual = (ObjectNode) mapper.readTree(Recipe.defaults().json());
            for (String later : LATER) {
                if (values.path(later).equals(usual.path(later))) {
                    values.remove(later);
                }
            }
            if (values.get("showing") instanceof ObjectNode showing
                    && showing.path("neighbours").asInt() == 0) {
                showing.remove("neighbours");
            }
            return mapper.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a recipe must be readable as JSON: " + recipe.json(), e);
        }
    }

    /**
     * All of a recipe but its seed, as JSON with sorted keys: what specialists of one account have in common.
     *
     * @param recipe as {@link Recipe#json} gives it; empty text gives empty text
     * @throws IllegalArgumentException when it is no JSON object
     */
    public static String withoutSeed(String recipe) {
        if (recipe.isEmpty()) {
            return "";
        }
        ObjectMapper mapper = JsonMapper.builder()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
        try {
            Map<String, Object> values = mapper.readValue(recipe, new TypeReference<TreeMap<String, Object>>() {});
            values.remove("seed");
            return mapper.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a recipe must be a JSON object, got " + recipe, e);
        }
    }
}
