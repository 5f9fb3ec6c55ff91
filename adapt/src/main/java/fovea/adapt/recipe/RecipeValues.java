package fovea.adapt.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Values that replace some of a recipe's.
 *
 * @param tree as read
 * @param source where they come from, for messages
 */
record RecipeValues(JsonNode tree, String source) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static RecipeValues of(Map<String, ?> values) {
        return new RecipeValues(JSON.valueToTree(values), "the values given");
    }

    /** Reads a TOML file. */
    static RecipeValues read(Path toml) throws IOException {
        try {
            return new RecipeValues(new TomlMapper().readTree(Files.readString(toml)), toml.toString());
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new IOException(toml + " is not a TOML file: " + e.getOriginalMessage() + line, e);
        } catch (CharacterCodingException e) {
            throw new IOException(toml + " is not a TOML file: it must be UTF-8 text", e);
        }
    }

    /** The recipe with these values in the place of its own. */
    Recipe in(Recipe recipe) {
        ObjectNode merged = RecipeKeys.of(recipe);
        merge(merged, tree, "");
        try {
            return RecipeKeys.recipe(merged);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where() + e.getMessage(), e);
        }
    }

    private void merge(ObjectNode into, JsonNode values, String prefix) {
        values.properties().forEach(entry -> {
            String name = prefix + entry.getKey();
            JsonNode known = into.get(entry.getKey());
            JsonNode value = entry.getValue();
            if (known == null) {
                throw new IllegalArgumentException(
                        where() + "unknown key \"" + name + "\"; known are " + names(into, prefix));
            }
            requireKind(name, known, value);
            if (known instanceof ObjectNode table) {
                merge(table, value, name + ".");
            } else {
                into.set(entry.getKey(), value);
            }
        });
    }

    private void requireKind(String name, JsonNode known, JsonNode value) {
        boolean fits;
        String demand;
        if (known.isObject()) {
            fits = value.isObject();
            demand = "a table";
        } else if (known.isTextual()) {
            fits = value.isTextual();
            demand = "a text";
        } else if (known.isBoolean()) {
            fits = value.isBoolean();
            demand = "true or false";
        } else if (known.isInt()) {
            fits = value.isIntegralNumber() && value.canConvertToInt();
            demand = "a whole number up to " + Integer.MAX_VALUE;
        } else if (known.isLong()) {
            fits = value.isIntegralNumber() && value.canConvertToLong();
            demand = "a whole number up to " + Long.MAX_VALUE;
        } else {
            fits = value.isNumber();
            demand = "a number";
        }
        if (!fits) {
            throw new IllegalArgumentException(where() + name + " must be " + demand + ", got " + value);
        }
    }

    private String where() {
        return "recipe in " + source + ": ";
    }

    private static String names(ObjectNode node, String prefix) {
        return node.properties().stream()
                .map(entry -> prefix + entry.getKey())
                .toList()
                .toString();
    }
}
