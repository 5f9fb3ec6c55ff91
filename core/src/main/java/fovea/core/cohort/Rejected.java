package fovea.core.cohort;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A file that was refused, and why: a value that is counted and reported, never dropped in silence.
 *
 * @param path the file, as it was found
 * @param reason one sentence a person understands, with the demand and the value got
 */
public record Rejected(Path path, String reason) {
    public Rejected {
        Objects.requireNonNull(path, "path is null");
        Objects.requireNonNull(reason, "reason is null");
    }
}
