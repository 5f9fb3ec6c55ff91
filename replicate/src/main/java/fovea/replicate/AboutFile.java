package fovea.replicate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import fovea.prove.cards.About;
import fovea.prove.cards.About.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads what people say of a specialist from TOML: one text per field. */
public final class AboutFile {
    private AboutFile() {}

    /**
     * Reads the file.
     *
     * @throws IOException naming the file, and the key that is unknown or no text
     */
    public static About read(Path file) throws IOException {
        JsonNode tree;
        try {
            tree = new TomlMapper().readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not a TOML file: " + e.getOriginalMessage(), e);
        }
        Map<Field, String> answers = new EnumMap<>(Field.class);
        for (Map.Entry<String, JsonNode> entry : tree.properties()) {
            if (!entry.getValue().isTextual()) {
                throw new IOException(file + ": " + entry.getKey() + " must be a text, got " + entry.getValue());
            }
            answers.put(field(file, entry.getKey()), entry.getValue().asText());
        }
        return new About(answers);
    }

    private static Field field(Path file, String key) throws IOException {
        for (Field field : Field.values()) {
            if (field.key().equals(key)) {
                return field;
            }
        }
        throw new IOException(file + ": unknown key " + key + "; there are "
                + Arrays.stream(Field.values()).map(Field::key).collect(Collectors.joining(", ")));
    }
}
