package fovea.formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import fovea.core.files.AtomicWrite;
import fovea.core.image.Plan;
import fovea.core.image.Plan.Axis;
import fovea.core.image.Plan.Sampling;
import fovea.core.image.Plan.Window;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The file {@code plan.toml} (TOML 1.0): a {@link Plan} that a person may edit. Every key must be there and known.
 *
 * <pre>
 * size = 256
 * axis = "z"
 * [window]
 * kind = "quantiles"   # stored, fixed or quantiles
 * low = 0.005
 * high = 0.995
 * [sampling]
 * planesPerVolume = 16
 * emptyShare = 0.2
 * </pre>
 */
public final class PlanFile {
    private static final Set<String> KEYS = Set.of("size", "axis", "window", "sampling");

    private final Path file;

    private PlanFile(Path file) {
        this.file = file;
    }

    /** {@code plan.toml} beside the file of a cohort. */
    public static Path beside(Path cohort) {
        return CohortFile.at(cohort).toAbsolutePath().normalize().resolveSibling("plan.toml");
    }

    /**
     * Writes a plan with comments that say why it is as it is.
     *
     * @param why lines of plain text; written above the values
     */
    public static void write(Path file, Plan plan, List<String> why) throws IOException {
        StringBuilder text = new StringBuilder();
        why.forEach(line ->
                text.append("# ").append(line.replaceAll("\\p{Cntrl}", " ")).append('\n'));
        text.append("size = ").append(plan.size()).append('\n');
        text.append("axis = \"")
                .append(plan.axis().name().toLowerCase(Locale.ROOT))
                .append("\"\n\n[window]\n");
        switch (plan.window()) {
            case Window.Stored stored -> text.append("kind = \"stored\"\n");
            case Window.Fixed(double low, double high) ->
                text.append("kind = \"fixed\"\n").append(range(low, high));
            case Window.Quantiles(double low, double high) ->
                text.append("kind = \"quantiles\"\n").append(range(low, high));
        }
        text.append("\n[sampling]\nplanesPerVolume = ")
                .append(plan.sampling().planesPerVolume())
                .append("\nemptyShare = ")
                .append(plan.sampling().emptyShare())
                .append('\n');
        AtomicWrite.text(file, text.toString());
    }

    private static String range(double low, double high) {
        return "low = " + low + "\nhigh = " + high + "\n";
    }

    /**
     * Reads a plan.
     *
     * @throws IOException naming the file and the key that is unknown, missing or out of its range
     */
    public static Plan read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString(), null, "the file does not exist");
        }
        PlanFile plan = new PlanFile(file);
        try {
            return plan.plan(new TomlMapper().readTree(Files.readString(file)));
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not a TOML file: " + e.getOriginalMessage(), e);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not a TOML file: it must be UTF-8 text", e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private Plan plan(JsonNode tree) throws IOException {
        requireKeys("", tree, KEYS);
        String axis = text("axis", tree);
        JsonNode sampling = tree.path("sampling");
        requireKeys("sampling.", sampling, Set.of("planesPerVolume", "emptyShare"));
        if (!Set.of("x", "y", "z").contains(axis)) {
            throw new IOException(file + ": axis must be x, y or z, got " + axis);
        }
        return new Plan(
                window(tree.path("window")),
                whole("size", tree),
                Axis.valueOf(axis.toUpperCase(Locale.ROOT)),
                new Sampling(whole("planesPerVolume", sampling), number("emptyShare", sampling)));
    }

    private Window window(JsonNode window) throws IOException {
        String kind = text("kind", window);
        if (kind.equals("stored")) {
            requireKeys("window.", window, Set.of("kind"));
            return new Window.Stored();
        }
        if (!kind.equals("fixed") && !kind.equals("quantiles")) {
            throw new IOException(file + ": window.kind must be stored, fixed or quantiles, got " + kind);
        }
        requireKeys("window.", window, Set.of("kind", "low", "high"));
        double low = number("low", window);
        double high = number("high", window);
        return kind.equals("fixed") ? new Window.Fixed(low, high) : new Window.Quantiles(low, high);
    }

    private void requireKeys(String prefix, JsonNode table, Set<String> keys) throws IOException {
        for (var entry : table.properties()) {
            if (!keys.contains(entry.getKey())) {
                throw new IOException(
                        file + ": unknown key " + prefix + entry.getKey() + "; known are " + new TreeSet<>(keys));
            }
        }
        for (String key : new TreeSet<>(keys)) {
            if (!table.has(key)) {
                throw new IOException(file + ": key " + prefix + key + " is missing");
            }
        }
    }

    private String text(String key, JsonNode table) throws IOException {
        JsonNode value = table.path(key);
        if (!value.isTextual()) {
            throw new IOException(
                    file + ": " + key + " must be a text, got " + (value.isMissingNode() ? "none" : value));
        }
        return value.textValue();
    }

    private int whole(String key, JsonNode table) throws IOException {
        JsonNode value = table.path(key);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new IOException(file + ": " + key + " must be a whole number, got " + value);
        }
        return value.intValue();
    }

    private double number(String key, JsonNode table) throws IOException {
        JsonNode value = table.path(key);
        if (!value.isNumber()) {
            throw new IOException(file + ": " + key + " must be a number, got " + value);
        }
        return value.doubleValue();
    }
}
