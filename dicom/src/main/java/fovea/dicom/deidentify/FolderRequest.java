package fovea.dicom.deidentify;

import java.nio.file.Path;

/**
 * A folder to be de-identified.
 *
 * @param source the folder of the originals, which stay as they are
 * @param out the folder for the copies, outside of the source
 * @param options of the profile
 */
public record FolderRequest(Path source, Path out, Options options) {
    public FolderRequest {
        Path from = source.toAbsolutePath().normalize();
        Path to = out.toAbsolutePath().normalize();
        if (to.startsWith(from) || from.startsWith(to)) {
            throw new IllegalArgumentException(
                    "the folder for the copies must be outside of " + source + " and not around it, got " + out);
        }
    }
}
