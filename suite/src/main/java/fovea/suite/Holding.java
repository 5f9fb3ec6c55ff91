package fovea.suite;

import fovea.core.files.AtomicWrite;
import fovea.core.files.Sha256;
import fovea.model.card.AdapterFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of an admitted specialist in a suite: a folder whose name is the hash of its files' names and hashes. */
final class Holding {
    /** Files of a specialist that are copied, where they are there; the golden answer stands beside them. */
    static final List<String> FILES =
            List.of("adapter.safetensors", AdapterFolder.GUEST, "domain.safetensors", "adapter.json");

    static final String EVIDENCE = "evidence.json";
    static final String ACCOUNT = "account.json";
    private static final String FOLDER = "specialists";

    private Holding() {}

    /** Where a content lies. */
    static Path folder(Path suite, String content) {
        return suite.resolve(FOLDER).resolve(content);
    }

    /** Hash of files by name. */
    static String content(SortedMap<String, byte[]> files) {
        StringBuilder text = new StringBuilder();
        files.forEach((name, bytes) ->
                text.append(name).append(' ').append(Sha256.of(bytes)).append('\n'));
        return Sha256.of(text.toString());
    }

    /** Writes files; what lies there under that name already is the same. */
    static String store(Path suite, SortedMap<String, byte[]> files) throws IOException {
        String content = content(files);
        Path folder = folder(suite, content);
        for (var file : files.entrySet()) {
            AtomicWrite.bytes(folder.resolve(file.getKey()), file.getValue());
        }
        return content;
    }

    /**
     * What is wrong with a holding; empty where its files are those that its name is the hash of.
     *
     * @throws IOException when a file cannot be read
     */
    static List<String> faults(Path suite, String content) throws IOException {
        Path folder = folder(suite, content);
        if (!Files.isDirectory(folder)) {
            return List.of(folder + " is gone");
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (var inside = Files.list(folder)) {
            for (Path file : inside.filter(Files::isRegularFile).sorted().toList()) {
                files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
            }
        }
        List<String> faults = new ArrayList<>();
        if (!content(files).equals(content)) {
            faults.add(
                    folder + " must hold the files that its name is the hash of; one was edited, added or taken away");
        }
        return faults;
    }
}
