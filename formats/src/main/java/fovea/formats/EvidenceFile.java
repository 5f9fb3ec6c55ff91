package fovea.formats;

import fovea.core.evidence.Evidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file {@code evidence.json}, sealed. */
public final class EvidenceFile {
    private static final SealedFile.Kind<Evidence> KIND =
            new SealedFile.Kind<>(Evidence.SCHEMA, Evidence.class, "run fovea prove again");

    private EvidenceFile() {}

    /** {@code evidence.json} inside a folder, or the path itself when it is no folder. */
    public static Path at(Path evidence) {
        return Files.isDirectory(evidence) ? evidence.resolve("evidence.json") : evidence;
    }

    /** Replaces or creates the file. */
    public static void write(Path file, Evidence evidence) throws IOException {
        SealedFile.write(file, KIND, evidence);
    }

    /**
     * Reads evidence from a folder or a file.
     *
     * @throws IOException when the file is missing, of another version, or was edited
     */
    public static Evidence read(Path evidence) throws IOException {
        return SealedFile.read(at(evidence), KIND);
    }
}
