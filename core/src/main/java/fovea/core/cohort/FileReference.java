package fovea.core.cohort;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A file, or a folder read as one, and the hash it had when the cohort was made.
 *
 * @param path absolute path, or one relative to the cohort's source folder once written
 * @param sha256 64 lower-case hexadecimal digits
 * @param part what in it is meant where that is not all of it: the Series Instance UID of a series in a folder of DICOM
 *     files, the id of an image in a COCO file; empty text for all of it
 */
public record FileReference(Path path, String sha256, String part) {
    public FileReference {
        Objects.requireNonNull(path, "path is null");
        Objects.requireNonNull(part, "part is null");
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("sha256 of " + path + " must be 64 hexadecimal digits, got " + sha256);
        }
    }

    /** All of a file. */
    public FileReference(Path path, String sha256) {
        this(path, sha256, "");
    }
}
