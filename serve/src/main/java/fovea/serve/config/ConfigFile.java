package fovea.serve.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of TOML 1.0 with sections of keys, which knows the line of each key. */
final class ConfigFile {
    private static final Pattern SECTION = Pattern.compile("\\s*\\[\\s*([\\w-]+)\\s*]\\s*(#.*)?");
    private static final Pattern KEY = Pattern.compile("\\s*([\\w-]+)\\s*=.*");

    private final Path file;
    private final JsonNode tree;
    private final Map<String, Integer> lines;

    private ConfigFile(Path file, JsonNode tree, Map<String, Integer> lines) {
        this.file = file;
        this.tree = tree;
        this.lines = lines;
    }

    /**
     * Reads a file.
     *
     * @param keys that it may have, as {@code section.key}
     * @throws IOException when it cannot be read, is no TOML, or has another key; it names the line
     */
    static ConfigFile read(Path file, Set<String> keys) throws IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " must be text in UTF-8", e);
        }
        JsonNode tree;
        try {
            tree = new TomlMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    file + ", line " + e.getLocation().getLineNr() + ": no TOML: " + e.getOriginalMessage(), e);
        }
        ConfigFile config = new ConfigFile(file, tree, lines(text.lines().toList()));
        config.requireKnown(keys);
        return config;
    }

    private static Map<String, Integer> lines(List<String> text) {
        Map<String, Integer> lines = new HashMap<>();
        String section = "";
        for (int i = 0; i < text.size(); i++) {
            Matcher begins = SECTION.matcher(text.get(i));
            Matcher key = KEY.matcher(text.get(i));
            if (begins.matches()) {
                section = begins.group(1);
                lines.put(section, i + 1);
            } else if (key.matches()) {
                lines.putIfAbsent(section.isEmpty() ? key.group(1) : section + "." + key.group(1), i + 1);
            }
        }
        return lines;
    }

    private void requireKnown(Set<String> keys) throws IOException {
        for (Map.Entry<String, JsonNode> section : tree.properties()) {
            if (!section.getValue().isObject()) {
                throw fault(section.getKey(), "every key must stand in a section such as [listen]");
            }
            for (Map.Entry<String, JsonNode> key : section.getValue().properties()) {
                String name = section.getKey() + "." + key.getKey();
                if (!keys.contains(name)) {
                    throw fault(name, "unknown key");
                }
            }
        }
    }

    /** An error about a key, or about its section where the key is not there. */
    IOException fault(String key, String words) {
        return new IOException(place(key) + ": " + words);
    }

    /** File, line and key; the line of the section, or the first, where the key is not there. */
    String place(String key) {
        int line = lines.getOrDefault(key, lines.getOrDefault(key.replaceFirst("\\..*", ""), 1));
        return file + ", line " + line + ": " + key;
    }

    /** Text; empty where the key is not there. */
    Optional<String> text(String key) throws IOException {
        JsonNode value = value(key);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.asText().isBlank()) {
            throw fault(key, "must be text in quotes, got " + value);
        }
        return Optional.of(value.asText());
    }

    /** A whole number; the usual one where the key is not there. */
    long number(String key, long usual, long least, long most) throws IOException {
        JsonNode value = value(key);
        if (value.isMissingNode()) {
            return usual;
        }
        if (!value.isIntegralNumber() || value.asLong() < least || value.asLong() > most) {
            throw fault(key, "must be a whole number from " + least + " to " + most + ", got " + value);
        }
        return value.asLong();
    }

    /** A file that must be there; empty where the key is not there. */
    Optional<Path> existing(String key) throws IOException {
        Optional<Path> path = text(key).map(Path::of);
        if (path.isPresent() && !Files.exists(path.get())) {
            throw fault(key, "must be a file or folder that is there, got " + path.get());
        }
        return path;
    }

    private JsonNode value(String key) {
        return tree.at("/" + key.replace('.', '/'));
    }
}
