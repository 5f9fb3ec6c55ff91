package fovea.dicom.objects;

import fovea.core.files.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * From names of labels to codes. Case, plural s, separators and the words left, right and both do not matter to the
 * look-up; the side becomes a laterality. A name that the table does not have gets the category Anatomical Structure and
 * a type in the private scheme {@link Code#OWN} whose meaning is the name: never the code of something else.
 */
final class StructureNames {
    static final Code LEFT = Code.sct("7771000", "Left");
    static final Code RIGHT = Code.sct("24028007", "Right");
    static final Code BOTH = Code.sct("51440002", "Right and left");

    private static final StructureNames STANDARD = load();

    private final Map<String, Row> rows;
    private final Map<String, Code> categories;

    private record Row(String category, Code type, Optional<Code> region) {}

    private StructureNames(Map<String, Row> rows, Map<String, Code> categories) {
        this.rows = Map.copyOf(rows);
        this.categories = Map.copyOf(categories);
    }

    static StructureNames standard() {
        return STANDARD;
    }

    Structure structure(String label) {
        List<String> words = words(label);
        Optional<Row> whole = find(words);
        if (whole.isPresent()) {
            boolean plural = !rows.containsKey(String.join(" ", words));
            return known(label, whole.orElseThrow(), plural && pairs(words) ? Optional.of(BOTH) : Optional.empty());
        }
        Optional<Code> side = side(words);
        List<String> rest =
                words.stream().filter(word -> sideOf(word).isEmpty()).toList();
        Optional<Row> part = side.isPresent() ? find(rest) : Optional.empty();
        return part.map(row -> known(label, row, side)).orElseGet(() -> unknown(label));
    }

    /** Plurals that mean the pair of a patient, and not many of a kind such as vessels. */
    private static boolean pairs(List<String> words) {
        return List.of("lungs", "kidneys", "eyes", "breasts").contains(words.get(words.size() - 1));
    }

    private Structure known(String label, Row row, Optional<Code> side) {
        Code category = categories.get(row.category);
        if (category == null) {
            throw new IllegalStateException("structures.txt must declare its category " + row.category + ", got none");
        }
        return new Structure(label, category, row.type, row.region, side);
    }

    private Structure unknown(String label) {
        Code category = Code.sct("91723000", "Anatomical Structure");
        String meaning = label.length() > 64 ? label.substring(0, 64) : label;
        return new Structure(
                label, category, new Code(own(label), Code.OWN, meaning), Optional.empty(), Optional.empty());
    }

    /** A code value of its own for each name: a hash, so that it is ASCII, short and the same in every file. */
    private static String own(String label) {
        return Sha256.of(label).substring(0, 16).toUpperCase(Locale.ROOT);
    }

    private Optional<Row> find(List<String> words) {
        String name = String.join(" ", words);
        Row row = rows.get(name);
        if (row == null && name.endsWith("s")) {
            row = rows.get(name.substring(0, name.length() - 1));
        }
        return Optional.ofNullable(row);
    }

    private static List<String> words(String label) {
        return Arrays.stream(label.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static Optional<Code> side(List<String> words) {
        List<Code> sides =
                words.stream().flatMap(word -> sideOf(word).stream()).distinct().toList();
        return switch (sides.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(sides.get(0));
            default -> Optional.of(BOTH);
        };
    }

    private static Optional<Code> sideOf(String word) {
        return switch (word) {
            case "left", "l" -> Optional.of(LEFT);
            case "right", "r" -> Optional.of(RIGHT);
            case "both", "bilateral" -> Optional.of(BOTH);
            default -> Optional.empty();
        };
    }

    private static StructureNames load() {
        try (InputStream in = StructureNames.class.getResourceAsStream("structures.txt")) {
            if (in == null) {
                throw new IllegalStateException("the jar must hold objects/structures.txt, got none");
            }
            return parse(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StructureNames parse(List<String> lines) {
        Map<String, Row> rows = new HashMap<>();
        Map<String, Code> categories = new HashMap<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> cells = new ArrayList<>(
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toList());
            if (cells.get(0).equals("category")) {
                categories.put(cells.get(1), Code.sct(cells.get(2), cells.get(3)));
                continue;
            }
            Optional<Code> region =
                    cells.size() > 4 ? Optional.of(Code.sct(cells.get(4), cells.get(5))) : Optional.empty();
            Row row = new Row(cells.get(0), Code.sct(cells.get(1), cells.get(2)), region);
            for (String name : cells.get(3).split(",", -1)) {
                rows.put(name.strip(), row);
            }
        }
        return new StructureNames(rows, categories);
    }
}
