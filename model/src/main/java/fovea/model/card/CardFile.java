package fovea.model.card;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import fovea.core.Scope;
import fovea.core.ScopeLimits;
import fovea.core.Task;
import fovea.core.files.AtomicWrite;
import fovea.core.files.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The file {@code adapter.json}: a card, and its seal. The seal is the sha256 of the file's content without it, keys
 * sorted and spaces left out; since the content holds the sha256 of the weights, it covers those as well.
 */
final class CardFile {
    private static final String SEAL = "seal";
    static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addMixIn(Task.class, NameOfTask.class)
            .addMixIn(Scope.class, LimitsWhereThereAreSome.class)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private CardFile() {}

    /** Cards of scopes without limits stay as they were before there were any. */
    interface LimitsWhereThereAreSome {
        @JsonInclude(JsonInclude.Include.NON_ABSENT)
        Optional<ScopeLimits> limits();
    }

    /** Tasks name their kind. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Task.Outline.class, name = "outline"),
        @JsonSubTypes.Type(value = Task.Findings.class, name = "findings"),
        @JsonSubTypes.Type(value = Task.Writing.class, name = "writing")
    })
    private interface NameOfTask {}

    static void write(Path file, AdapterCard card) throws IOException {
        ObjectNode tree = JSON.valueToTree(card);
        tree.put(SEAL, seal(tree));
        AtomicWrite.text(file, JSON.writeValueAsString(tree) + "\n");
    }

    /**
     * Reads a card.
     *
     * @throws IOException when it is damaged, was edited, or is of an unknown version; the message names the file
     */
    static AdapterCard read(Path file) throws IOException {
        try {
            JsonNode tree = JSON.readTree(Files.readAllBytes(file));
            if (!(tree instanceof ObjectNode card)) {
                throw new IOException(file + " is not a sound adapter card: it must hold a JSON object");
            }
            int format = card.path("format").asInt();
            if (format < AdapterCard.FORMAT) {
                return OldCard.upgraded(card);
            }
            requireSealed(file, card);
            return JSON.treeToValue(card, AdapterCard.class);
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not a sound adapter card: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is not a sound adapter card: " + e.getMessage(), e);
        }
    }

    private static void requireSealed(Path file, ObjectNode card) throws IOException {
        JsonNode told = card.remove(SEAL);
        String found = seal(card);
        if (told == null || !found.equals(told.asText())) {
            throw new IOException(
                    file + " was changed after training: its seal must be the sha256 of its content, " + found
                            + ", it is " + (told == null ? "missing" : told.asText())
                            + "; restore the file, or train the adapter again");
        }
    }

    private static String seal(JsonNode tree) {
        StringBuilder text = new StringBuilder();
        canonical(tree, text);
        return Sha256.of("fovea adapter card " + text);
    }

    /** Keys sorted, no spaces. */
    private static void canonical(JsonNode node, StringBuilder text) {
        if (node.isObject()) {
            text.append('{');
            node.properties().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
                text.append(JSON.getNodeFactory().textNode(entry.getKey())).append(':');
                canonical(entry.getValue(), text);
                text.append(',');
            });
            text.append('}');
        } else if (node.isArray()) {
            text.append('[');
            node.forEach(item -> {
                canonical(item, text);
                text.append(',');
            });
            text.append(']');
        } else {
            text.append(node);
        }
    }
}
