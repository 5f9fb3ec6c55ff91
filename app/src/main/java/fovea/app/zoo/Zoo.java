package fovea.app.zoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fovea.core.files.AtomicWrite;
import fovea.core.files.Sha256;
import fovea.formats.JsonFile;
import fovea.model.store.ModelStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The specialists that the program carries with it. One is laid out in the cache folder when it is first used, each file held
 * against the catalogue's SHA-256; a file there that was changed is replaced.
 */
final class Zoo {
    /** What an argument begins with that names a specialist of the zoo. */
    static final String SCHEME = "zoo:";

    private static final String CATALOGUE = "zoo.json";

    private final List<ZooEntry> entries;

    /** What the catalogue holds. */
    private record Catalogue(List<ZooEntry> specialists) {}

    private Zoo(List<ZooEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * The zoo of this program.
     *
     * @throws IOException when its catalogue is missing or damaged
     */
    static Zoo open() throws IOException {
        JsonNode read = new ObjectMapper().readTree(content(CATALOGUE));
        return new Zoo(
                JsonFile.convert(Path.of(CATALOGUE), read, Catalogue.class).specialists());
    }

    /** All entries, by name. */
    List<ZooEntry> entries() {
        return entries;
    }

    /**
     * An entry by its name.
     *
     * @throws IllegalArgumentException when there is none, with the names there are
     */
    ZooEntry entry(String name) {
        return entries.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the zoo has no specialist \"" + name + "\"; it has "
                        + entries.stream().map(ZooEntry::name).collect(Collectors.joining(", "))));
    }

    /**
     * The folder of an entry in this user's cache; laid out there first where it is missing.
     *
     * @throws IOException when a file cannot be written, or the program's own copy is damaged
     */
    static Path cached(ZooEntry entry) throws IOException {
        String version = Sha256.of(new TreeMap<>(entry.files()).toString()).substring(0, 12);
        Path folder = ModelStore.defaultFolder(System.getenv()).resolve("zoo").resolve(entry.name() + "-" + version);
        layOut(entry, folder);
        return folder;
    }

    /**
     * Writes an entry's files into a folder; those that are there already and right are left alone.
     *
     * @throws IOException when a file cannot be written, or the program's own copy is damaged
     */
    static void layOut(ZooEntry entry, Path folder) throws IOException {
        for (Map.Entry<String, String> file : entry.files().entrySet()) {
            Path to = folder.resolve(file.getKey());
            if (Files.isRegularFile(to) && Sha256.of(to).equals(file.getValue())) {
                continue;
            }
            byte[] bytes = content(entry.name() + "/" + file.getKey());
            String found = Sha256.of(bytes);
            if (!found.equals(file.getValue())) {
                throw new IOException("the zoo's own " + entry.name() + "/" + file.getKey() + " must have SHA-256 "
                        + file.getValue() + ", it has " + found + ": this copy of Fovea is damaged");
            }
            AtomicWrite.bytes(to, bytes);
        }
    }

    /**
     * Checks that a folder of the user's may take an entry: it is new, or holds files of this very entry alone.
     *
     * @throws IOException when it holds other files, which laying out would mix with the entry's
     */
    static void requireFree(ZooEntry entry, Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path file : inside.sorted().toList()) {
                String wanted = entry.files().get(String.valueOf(file.getFileName()));
                if (wanted == null
                        || !Files.isRegularFile(file)
                        || !Sha256.of(file).equals(wanted)) {
                    throw new IOException(
                            folder + " must be a new folder or hold this specialist's own files; it holds " + file);
                }
            }
        }
    }

    private static byte[] content(String name) throws IOException {
        try (InputStream in = Zoo.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException("this copy of Fovea lacks its zoo's " + name);
            }
            return in.readAllBytes();
        }
    }
}
