package fovea.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fovea.core.AdapterSpec;
import fovea.model.weights.HostTensor;
import fovea.model.weights.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * An adapter on disk: {@code adapter.safetensors} and {@code adapter.json}.
 *
 * @param card what it is
 * @param tensors its weights by name
 */
public record AdapterFolder(AdapterCard card, Map<String, HostTensor> tensors) {
    private static final String WEIGHTS = "adapter.safetensors";
    private static final String CARD = "adapter.json";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .build();

    /**
     * Writes both files, weights first; the card's hash of the weights is filled in.
     *
     * @return the card as written
     */
    public static AdapterCard write(Path folder, AdapterCard card, Map<String, HostTensor> tensors) throws IOException {
        Files.createDirectories(folder);
        Path weights = folder.resolve(WEIGHTS);
        new Safetensors(tensors, Map.of("format", "fovea adapter 1", "method", card.method())).write(weights);
        AdapterCard written = card.withWeights(sha256(weights));
        Path partial = folder.resolve("." + CARD + ".partial");
        Files.writeString(partial, JSON.writeValueAsString(written) + "\n");
        Files.move(partial, folder.resolve(CARD), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return written;
    }

    /**
     * Reads an adapter and checks that the weights are the ones its card names.
     *
     * @throws IOException when a file is missing, damaged, or not the other's
     */
    public static AdapterFolder read(Path folder) throws IOException {
        Path weights = folder.resolve(WEIGHTS);
        AdapterCard card = readCard(folder);
        String found = sha256(weights);
        if (!found.equals(card.weightsSha256())) {
            throw new IOException(
                    weights + " must have the sha256 its card names, " + card.weightsSha256() + ", it has " + found);
        }
        return new AdapterFolder(card, Safetensors.read(weights).tensors());
    }

    /**
     * Reads the card alone.
     *
     * @throws IOException when it is missing or damaged
     */
    public static AdapterCard readCard(Path folder) throws IOException {
        Path file = folder.resolve(CARD);
        if (!Files.isRegularFile(file)) {
            throw new IOException(folder + " is no specialist: it must hold " + CARD + " and " + WEIGHTS);
        }
        try {
            return card(JSON.readTree(file.toFile()));
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not a sound adapter card: " + e.getOriginalMessage(), e);
        }
    }

    /** A card of format 1 held LoRA's two numbers beside the method, whatever the method was. */
    private static AdapterCard card(JsonNode tree) throws JsonProcessingException {
        if (tree instanceof ObjectNode card && card.path("format").asInt() == 1) {
            JsonNode rank = card.remove("rank");
            JsonNode alpha = card.remove("alpha");
            ObjectNode numbers = card.put("format", AdapterCard.FORMAT).putObject("numbers");
            if (card.path("method").asText().equals("lora") && rank != null && alpha != null) {
                numbers.put("rank", rank.asText()).put("alpha", alpha.asText());
            }
        }
        return JSON.treeToValue(tree, AdapterCard.class);
    }

    /**
     * How the adapter changes its generalist.
     *
     * @throws IllegalArgumentException when the method is unknown or its numbers are out of range
     */
    public AdapterSpec spec() {
        return card.spec();
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
