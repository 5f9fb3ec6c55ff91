package fovea.app.fuzz;

import java.nio.file.Files;
import java.nio.file.Path;

/** The repository's own files, from wherever in it a program is started. */
final class Repository {
    private Repository() {}

    /** A file or folder that must be there. */
    static Path file(String relative) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(relative))) {
                return at.resolve(relative);
            }
        }
        throw new IllegalStateException(relative + " must be in the repository this is started in");
    }
}
