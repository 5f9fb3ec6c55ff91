package fovea.app.fuzz;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The repository's own files and the data beside it, from wherever in it a program is started. */
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

    /** A set of the real data; where it is absent a test fails in CI and is skipped elsewhere. */
    static Path data(String set) {
        String given = System.getProperty("fovea.data");
        try {
            return given == null ? file("shared/data/" + set) : Path.of(given).resolve(set);
        } catch (IllegalStateException e) {
            assumeTrue(Objects.equals(System.getenv("CI"), "true"), "real data " + set + " is absent");
            throw e;
        }
    }
}
