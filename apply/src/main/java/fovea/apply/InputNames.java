package fovea.apply;

import fovea.formats.nifti.NiftiFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How files written about inputs are called: by the input's own name without its extension, and where several inputs have
 * that name (capitals ignored), by the name of the folder before it too, and where that is no help, by a number behind it.
 */
public final class InputNames {
    private InputNames() {}

    /**
     * A name for each input; an input that is given twice is looked at once.
     *
     * @return name -> input, in the order given
     */
    public static Map<String, Path> of(List<Path> inputs) {
        List<Path> distinct = List.copyOf(inputs.stream()
                .collect(Collectors.toMap(
                        input -> input.toAbsolutePath().normalize(),
                        input -> input,
                        (first, same) -> first,
                        LinkedHashMap::new))
                .values());
        Map<String, Long> counts =
                distinct.stream().collect(Collectors.groupingBy(input -> folded(stem(input)), Collectors.counting()));
        Map<String, Path> names = new LinkedHashMap<>();
        Map<String, Integer> used = new LinkedHashMap<>();
        for (Path input : distinct) {
            boolean alone = Long.valueOf(1).equals(counts.get(folded(stem(input))));
            String name = alone ? stem(input) : parent(input) + stem(input);
            while (used.merge(folded(name), 1, Integer::sum) > 1) {
                name = name + "-" + used.get(folded(name));
            }
            names.put(name, input);
        }
        return names;
    }

    /** The same for names that a file system may take for one. */
    static String folded(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static String parent(Path input) {
        return Optional.ofNullable(input.toAbsolutePath().normalize().getParent())
                .map(Path::getFileName)
                .map(folder -> folder + "-")
                .orElse("");
    }

    /** The file's name without its extension, of a volume without {@code .nii.gz}. */
    public static String stem(Path file) {
        String whole = String.valueOf(file.toAbsolutePath().normalize().getFileName());
        String name =
                NiftiFile.isNamedAsOne(file) && whole.toLowerCase(Locale.ROOT).endsWith(".gz")
                        ? whole.substring(0, whole.length() - ".gz".length())
                        : whole;
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
