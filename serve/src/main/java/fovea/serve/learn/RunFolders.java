package fovea.serve.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Folders of runs, each called by its run's id.
 *
 * @param home of all of them
 */
public record RunFolders(Path home) {
    /** The folder of a run. */
    public Path of(String run) {
        if (!run.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("a run is named by 32 hexadecimal digits, got " + run);
        }
        return home.resolve(run);
    }

    /**
     * Deletes a run's files.
     *
     * @throws IOException when a file cannot be deleted
     */
    void clear(String run) throws IOException {
        Path gone = of(run);
        if (!Files.isDirectory(gone)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> walked = Files.walk(gone)) {
            files = walked.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
