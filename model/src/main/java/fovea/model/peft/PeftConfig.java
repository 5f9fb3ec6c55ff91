package fovea.model.peft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fovea.core.AdapterSpec;
import fovea.core.files.AtomicWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What {@code adapter_config.json} says of a LoRA (PEFT's {@code LoraConfig}). Keys that change nothing of what the adapter
 * computes are not read.
 *
 * @param alpha {@code lora_alpha}: a change is scaled by alpha / r
 * @param rankStabilised {@code use_rslora}: by alpha / sqrt(r) instead
 * @param alphaOf {@code alpha_pattern}: other alphas of modules whose names end so
 */
record PeftConfig(double alpha, boolean rankStabilised, Map<Pattern, Double> alphaOf) {
    static final String FILE = "adapter_config.json";

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final Set<String> PLAIN_STARTS = Set.of("true", "false", "gaussian");

    /**
     * Reads the file of a folder.
     *
     * @throws IOException when it is missing, is no JSON, or is of an adapter that is no plain LoRA; the message names the key
     */
    static PeftConfig read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new IOException(
                    folder + " is no folder of PEFT: it must hold " + FILE + " and " + PeftFolder.WEIGHTS);
        }
        JsonNode tree;
        try {
            tree = JSON.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not JSON", e);
        }
        require(file, "peft_type", tree.path("peft_type").asText(), Set.of("LORA"));
        require(file, "bias", tree.path("bias").asText("none"), Set.of("none"));
        require(file, "use_dora", tree.path("use_dora").asText("false"), Set.of("false"));
        require(file, "fan_in_fan_out", tree.path("fan_in_fan_out").asText("false"), Set.of("false"));
        require(file, "init_lora_weights", tree.path("init_lora_weights").asText("true"), PLAIN_STARTS);
        double alpha = tree.path("lora_alpha").asDouble(8);
        if (!(alpha > 0 && alpha <= 1e9)) {
            throw new IOException(file + ": lora_alpha must be above 0 and at most 1e9, it is " + alpha);
        }
        return new PeftConfig(alpha, tree.path("use_rslora").asBoolean(), alphas(file, tree.path("alpha_pattern")));
    }

    private static Map<Pattern, Double> alphas(Path file, JsonNode patterns) throws IOException {
        Map<Pattern, Double> alphas = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : patterns.properties()) {
            try {
                alphas.put(
                        Pattern.compile("(.*\\.)?(" + entry.getKey() + ")"),
                        entry.getValue().asDouble());
            } catch (PatternSyntaxException e) {
                throw new IOException(
                        file + ": alpha_pattern must be of regular expressions, got " + entry.getKey(), e);
            }
        }
        return alphas;
    }

    private static void require(Path file, String key, String found, Set<String> allowed) throws IOException {
        if (!allowed.contains(found)) {
            throw new IOException(file + ": " + key + " must be " + String.join(" or ", allowed) + ", it is " + found);
        }
    }

    /** What the change of a module is scaled by. */
    double scaling(String module, long rank) {
        double own = alphaOf.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(module).matches())
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(alpha);
        return own / (rankStabilised ? Math.sqrt((double) rank) : (double) rank);
    }

    /** Writes the file of an adapter of a BERT encoder. */
    static void write(Path folder, AdapterSpec.Lora spec) throws IOException {
        ObjectNode tree = JSON.createObjectNode();
        tree.putNull("base_model_name_or_path");
        tree.put("bias", "none");
        tree.put("fan_in_fan_out", false);
        tree.put("inference_mode", true);
        tree.put("init_lora_weights", true);
        if (spec.alpha() == Math.rint(spec.alpha())) {
            tree.put("lora_alpha", (long) spec.alpha());
        } else {
            tree.put("lora_alpha", spec.alpha());
        }
        tree.put("lora_dropout", 0.0);
        tree.putNull("modules_to_save");
        tree.put("peft_type", "LORA");
        tree.put("r", spec.rank());
        tree.put("target_modules", modules(spec.targets()));
        tree.put("task_type", "FEATURE_EXTRACTION");
        tree.put("use_dora", false);
        tree.put("use_rslora", false);
        AtomicWrite.text(folder.resolve(FILE), JSON.writeValueAsString(tree) + "\n");
    }

    /** PEFT matches whole names of modules with it; a mere {@code dense} would mean the pooler as well. */
    private static String modules(AdapterSpec.Targets targets) {
        String within =
                switch (targets) {
                    case QV -> "attention\\.self\\.(query|value)";
                    case ATTENTION -> "attention\\.(self\\.(query|key|value)|output\\.dense)";
                    case ALL ->
                        "(attention\\.self\\.(query|key|value)|(attention\\.output|intermediate|output)\\.dense)";
                };
        return "encoder\\.layer\\.\\d+\\." + within;
    }
}
