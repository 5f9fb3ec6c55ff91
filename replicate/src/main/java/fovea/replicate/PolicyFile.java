package fovea.replicate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import fovea.core.evidence.Measure;
import fovea.core.gate.Policy;
import fovea.core.gate.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads a policy from TOML. What it does not know is an error: a misspelt rule must not be a rule that never fails. */
public final class PolicyFile {
    private static final String SCHEMA = "fovea.gate/1";
    private static final String ORDINARY = "gate.toml";
    private static final Set<String> TOP =
            Set.of("schema", "policy_id", "policy_version", "alpha", "family", "preconditions", "gate", "waiver");
    private static final Set<String> WAIVER = Set.of("allowed_kinds", "max_days");
    private static final Set<String> GATE = Set.of(
            "id",
            "kind",
            "required",
            "metric",
            "bound",
            "level",
            "op",
            "value",
            "method",
            "min_n",
            "min_df",
            "unit",
            "on_missing");

    private final Path file;

    private PolicyFile(Path file) {
        this.file = file;
    }

    /**
     * The policy that Fovea ships, the text of which stands in docs/gate.toml.
     *
     * @throws IOException when this program was built without it
     */
    public static Policy ordinary() throws IOException {
        try (InputStream in = PolicyFile.class.getResourceAsStream(ORDINARY)) {
            if (in == null) {
                throw new IOException("this program was built without its policy " + ORDINARY);
            }
            return parse(Path.of(ORDINARY), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /**
     * Reads a policy.
     *
     * @throws IOException naming the file and the key at fault
     */
    public static Policy read(Path file) throws IOException {
        return parse(file, Files.readString(file));
    }

    private static Policy parse(Path file, String text) throws IOException {
        try {
            return new PolicyFile(file).policy(new TomlMapper().readTree(text));
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not a TOML file: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private Policy policy(JsonNode tree) throws IOException {
        known(tree, TOP, "");
        if (!tree.path("schema").asText().equals(SCHEMA)) {
            throw new IOException(file + ": schema must be " + SCHEMA + ", got " + tree.path("schema"));
        }
        List<Policy.Precondition> preconditions = new ArrayList<>();
        List<String> controls = new ArrayList<>();
        for (var entry : table(tree, "preconditions").properties()) {
            if (entry.getKey().equals("negative_controls")) {
                controls.addAll(texts(entry.getKey(), entry.getValue()));
            } else {
                preconditions.add(precondition(entry.getKey(), entry.getValue()));
            }
        }
        List<Rule> rules = new ArrayList<>();
        for (JsonNode gate : gates(tree)) {
            rules.add(rule(gate));
        }
        JsonNode waiver = table(tree, "waiver");
        known(waiver, WAIVER, "waiver: ");
        JsonNode kinds = waiver.path("allowed_kinds");
        return new Policy(
                text(tree, "policy_id"),
                text(tree, "policy_version"),
                preconditions,
                controls,
                rules,
                kinds.isMissingNode() ? Set.of() : new HashSet<>(texts("allowed_kinds", kinds)),
                (int) number(waiver, "max_days", 0));
    }

    private static JsonNode table(JsonNode node, String key) {
        JsonNode table = node.path(key);
        if (!table.isMissingNode() && !table.isObject()) {
            throw new IllegalArgumentException(key + " must be a table, got " + table);
        }
        return table;
    }

    private static JsonNode gates(JsonNode tree) {
        JsonNode gates = tree.path("gate");
        if (!gates.isArray() || gates.isEmpty()) {
            throw new IllegalArgumentException("a policy must have at least one rule, as [[gate]], got "
                    + (gates.isMissingNode() ? "none" : gates.toString()));
        }
        return gates;
    }

    private static List<String> texts(String key, JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.isTextual() ? one.asText() : ""));
        if (!list.isArray() || texts.contains("")) {
            throw new IllegalArgumentException(key + " must be a list of texts, got " + list);
        }
        return texts;
    }

    /** {@code true} is at least 1; what ends in {@code _max} is at most the value; the rest at least. */
    private static Policy.Precondition precondition(String fact, JsonNode value) {
        if (value.isBoolean()) {
            return new Policy.Precondition(fact, Rule.Op.AT_LEAST, value.asBoolean() ? 1 : 0);
        }
        if (!value.isNumber()) {
            throw new IllegalArgumentException("precondition " + fact + " must be a number or true, got " + value);
        }
        Rule.Op op = fact.endsWith("_max") ? Rule.Op.AT_MOST : Rule.Op.AT_LEAST;
        return new Policy.Precondition(fact, op, value.asDouble());
    }

    private Rule rule(JsonNode gate) throws IOException {
        String id = text(gate, "id");
        known(gate, GATE, "gate " + id + ": ");
        return new Rule(
                id,
                text(gate, "kind"),
                required(gate),
                Measure.parse(text(gate, "metric")),
                bound(gate),
                number(gate, "level", 0.95),
                Rule.Op.ofSign(text(gate, "op")),
                number(gate, "value"),
                (int) number(gate, "min_n", 0),
                number(gate, "min_df", 0),
                missing(gate));
    }

    private static boolean required(JsonNode gate) {
        JsonNode required = gate.path("required");
        if (!required.isMissingNode() && !required.isBoolean()) {
            throw new IllegalArgumentException("required must be true or false, got " + required);
        }
        return required.asBoolean(true);
    }

    private Rule.Bound bound(JsonNode gate) throws IOException {
        String word = text(gate, "bound");
        for (Rule.Bound bound : Rule.Bound.values()) {
            if (bound.name().equalsIgnoreCase(word)) {
                return bound;
            }
        }
        throw new IOException(file + ": bound must be one of "
                + Arrays.toString(Rule.Bound.values()).toLowerCase(Locale.ROOT) + ", got " + word);
    }

    private Rule.Missing missing(JsonNode gate) throws IOException {
        String word = gate.path("on_missing").asText("INSUFFICIENT");
        try {
            return Rule.Missing.valueOf(word);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": on_missing must be INSUFFICIENT or NOT_EXAMINED, got " + word, e);
        }
    }

    private void known(JsonNode node, Set<String> keys, String where) throws IOException {
        for (var entry : node.properties()) {
            if (!keys.contains(entry.getKey())) {
                throw new IOException(file + ": " + where + "unknown key " + entry.getKey());
            }
        }
    }

    private String text(JsonNode node, String key) throws IOException {
        if (!node.path(key).isTextual()) {
            throw new IOException(file + ": " + key + " must be a text, got " + node.path(key));
        }
        return node.path(key).asText();
    }

    private double number(JsonNode node, String key, double otherwise) throws IOException {
        return node.path(key).isMissingNode() ? otherwise : number(node, key);
    }

    private double number(JsonNode node, String key) throws IOException {
        if (!node.path(key).isNumber()) {
            throw new IOException(file + ": " + key + " must be a number, got " + node.path(key));
        }
        return node.path(key).asDouble();
    }
}
