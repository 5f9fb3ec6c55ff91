package fovea.model.peft;

import fovea.core.AdapterSpec;
import fovea.core.AdapterSpec.Targets;
import fovea.core.files.Sha256;
import fovea.model.weights.HostTensor;
import fovea.model.weights.Safetensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A LoRA of a BERT encoder in the layout of Hugging Face's PEFT library: {@code adapter_config.json} and {@code
 * adapter_model.safetensors}, whose tensors are called {@code base_model.model.MODULE.lora_A.weight} (rank, in) and {@code
 * lora_B.weight} (out, rank).
 *
 * @param spec rank, alpha and which layers
 * @param tensors by the names that they have in an adapter of ours, {@code MODULE.a} and {@code MODULE.b}
 * @param left names of tensors that have no place in our encoder: the pooler, heads of other tasks
 * @param sha256 of the weights' file
 */
public record PeftFolder(AdapterSpec.Lora spec, Map<String, HostTensor> tensors, List<String> left, String sha256) {
    static final String WEIGHTS = "adapter_model.safetensors";

    private static final String PREFIX = "base_model.model.";
    private static final Pattern PAIRED = Pattern.compile(Pattern.quote(PREFIX)
            + "(?<above>(?:.*\\.)?)(?<module>encoder\\.layer\\.\\d+\\..+)\\.lora_(?<part>[AB])\\.weight");
    private static final Set<String> QUERIES_AND_VALUES = Set.of("attention.self.query", "attention.self.value");
    private static final Set<String> ATTENTION =
            Set.of("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense");

    public PeftFolder {
        tensors = Map.copyOf(tensors);
        left = List.copyOf(left);
    }

    /** One change as it stands in the file. */
    private record Pair(HostTensor a, HostTensor b, double scaling) {}

    /**
     * Reads a folder. An adapter whose modules have ranks or scalings of their own becomes one of a single rank and alpha that
     * computes the same: missing rows are zeros, and differences of scale go into B.
     *
     * @throws IOException when a file is missing or damaged, or the adapter is no plain LoRA of a BERT encoder
     */
    public static PeftFolder read(Path folder) throws IOException {
        PeftConfig config = PeftConfig.read(folder);
        Path file = folder.resolve(WEIGHTS);
        List<String> left = new ArrayList<>();
        Map<String, Pair> pairs = pairs(file, config, left);
        if (pairs.isEmpty()) {
            throw new IOException(file + " must hold " + PREFIX + "encoder.layer.N. ... .lora_A.weight, it holds none");
        }
        long rank = pairs.values().stream()
                .mapToLong(pair -> pair.a().shape()[0])
                .max()
                .orElseThrow();
        double scaling = pairs.values().iterator().next().scaling();
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        pairs.forEach((module, pair) -> {
            tensors.put(module + ".a", Padded.rows(pair.a(), rank));
            tensors.put(module + ".b", Padded.columns(pair.b(), rank, pair.scaling() / scaling));
        });
        try {
            AdapterSpec.Lora spec = new AdapterSpec.Lora(
                    Math.toIntExact(rank),
                    scaling * (double) rank,
                    targets(pairs.keySet().stream().toList()));
            return new PeftFolder(spec, tensors, left, Sha256.of(file));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, Pair> pairs(Path file, PeftConfig config, List<String> left) throws IOException {
        Map<String, HostTensor> all = Safetensors.read(file).tensors();
        Map<String, Pair> pairs = new TreeMap<>();
        for (Map.Entry<String, HostTensor> entry : all.entrySet()) {
            Matcher matcher = PAIRED.matcher(entry.getKey());
            if (!matcher.matches()) {
                left.add(entry.getKey());
            } else if (matcher.group("part").equals("A")) {
                HostTensor a = entry.getValue();
                HostTensor b = all.get(entry.getKey().replace(".lora_A.", ".lora_B."));
                if (b == null || a.rank() != 2 || b.rank() != 2 || a.shape()[0] == 0 || a.shape()[0] != b.shape()[1]) {
                    throw new IOException(file + ": " + entry.getKey()
                            + " must be a matrix with as many rows as lora_B beside it has columns");
                }
                String module = matcher.group("module");
                pairs.put(module, new Pair(a, b, config.scaling(matcher.group("above") + module, a.shape()[0])));
            }
        }
        return pairs;
    }

    private static Targets targets(List<String> modules) {
        List<String> within = modules.stream()
                .map(name -> name.replaceFirst("encoder\\.layer\\.\\d+\\.", ""))
                .toList();
        if (QUERIES_AND_VALUES.containsAll(within)) {
            return Targets.QV;
        }
        return ATTENTION.containsAll(within) ? Targets.ATTENTION : Targets.ALL;
    }

    /**
     * Writes the encoder's part of an adapter as a folder that {@code PeftModel.from_pretrained} takes.
     *
     * @param tensors of an adapter of ours; those of its head stay behind
     * @return names of what stayed behind
     * @throws IllegalArgumentException when a tensor is no LoRA of a BERT encoder
     */
    public static List<String> write(Path folder, AdapterSpec.Lora spec, Map<String, HostTensor> tensors)
            throws IOException {
        Map<String, HostTensor> named = new TreeMap<>();
        List<String> left = new ArrayList<>();
        tensors.forEach((name, value) -> {
            if (name.matches("encoder\\.layer\\.\\d+\\..+\\.[ab]")) {
                String module = name.substring(0, name.length() - 2);
                named.put(PREFIX + module + (name.endsWith(".a") ? ".lora_A" : ".lora_B") + ".weight", value);
            } else if (name.startsWith("label.")) {
                left.add(name);
            } else {
                throw new IllegalArgumentException(
                        "PEFT has no place for tensor " + name + ": it takes LoRA of a BERT");
            }
        });
        new Safetensors(named, Map.of("format", "pt")).write(folder.resolve(WEIGHTS));
        PeftConfig.write(folder, spec);
        return left;
    }
}
