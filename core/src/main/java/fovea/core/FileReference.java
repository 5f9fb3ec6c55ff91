package fovea.core;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A file and the hash it had when the cohort was made.
 *
 * @param path absolute path, or one relative to the cohort's source folder once written
 * @param sha256 64 lower-case hexadecimal digits
 */
public record FileReference(Path path, String sha256) {
    public FileReference {
        Objects.requireNonNull(path, "path is null");
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("sha256 of " + path + " must be 64 hexadecimal digits, got " + sha256);
        }
    }
}
