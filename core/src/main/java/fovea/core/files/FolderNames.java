package fovea.core.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names by which people tell folders apart. Data sets keep their pictures in folders that are all called {@code images}, so
 * that the last part of a path alone would give several folders one name, and their numbers would be one another's.
 */
public final class FolderNames {
    /** Last parts that say nothing of what is inside. */
    private static final Set<String> GENERIC = Set.of("images", "image", "imagestr", "imagests", "pictures", "dicom");

    private FolderNames() {}

    /**
     * A name for each folder, different for different folders: the last part of its path that says something, with as many
     * parts before it, parted by {@code /}, as it takes to tell it from the others; the whole path where nothing less does.
     *
     * @param folders a folder that is given twice has one name
     */
    public static Map<Path, String> of(List<Path> folders) {
        Map<Path, List<String>> parts = new LinkedHashMap<>();
        folders.forEach(folder -> parts.put(folder.toAbsolutePath().normalize(), telling(folder)));
        Map<Path, Integer> lengths = new LinkedHashMap<>();
        parts.keySet().forEach(folder -> lengths.put(folder, 1));
        while (lengthened(parts, lengths)) {
            // until no two names are alike, or nothing is left to lengthen them by
        }
        Map<Path, String> places = new LinkedHashMap<>();
        parts.forEach((place, all) -> places.put(place, name(all, lengths.getOrDefault(place, 1))));
        Map<Path, String> names = new LinkedHashMap<>();
        for (Path folder : folders) {
            Path place = folder.toAbsolutePath().normalize();
            String name = places.getOrDefault(place, "");
            boolean shared = Collections.frequency(places.values(), name) > 1; // a folder, and the images inside it
            names.put(folder, shared ? place.toString() : name);
        }
        return names;
    }

    private static List<String> telling(Path folder) {
        List<String> parts = new ArrayList<>();
        folder.toAbsolutePath().normalize().forEach(part -> parts.add(part.toString()));
        boolean generic = parts.size() > 1 && GENERIC.contains(parts.getLast().toLowerCase(Locale.ROOT));
        return generic ? List.copyOf(parts.subList(0, parts.size() - 1)) : List.copyOf(parts);
    }

    private static String name(List<String> parts, int length) {
        return parts.isEmpty() ? "/" : String.join("/", parts.subList(parts.size() - length, parts.size()));
    }

    /** Gives names that several folders have one part more; false where there was none to lengthen. */
    private static boolean lengthened(Map<Path, List<String>> parts, Map<Path, Integer> lengths) {
        List<String> names = new ArrayList<>();
        parts.forEach((folder, all) -> names.add(name(all, lengths.getOrDefault(folder, 1))));
        boolean changed = false;
        int place = 0;
        for (Map.Entry<Path, List<String>> folder : parts.entrySet()) {
            int length = lengths.getOrDefault(folder.getKey(), 1);
            boolean shared = Collections.frequency(names, names.get(place)) > 1;
            if (shared && length < folder.getValue().size()) {
                lengths.put(folder.getKey(), length + 1);
                changed = true;
            }
            place++;
        }
        return changed;
    }
}
