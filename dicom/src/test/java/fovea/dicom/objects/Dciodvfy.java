package fovea.dicom.objects;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.fixtures.ReferencePython;
import java.nio.file.Path;
import java.util.List;

/** David Clunie's validator of information objects, from Debian's dicom3tools. */
final class Dciodvfy {
    private Dciodvfy() {}

    /** The file has no error. Warnings are left to be read by people. */
    static void accepts(Path file) throws Exception {
        List<String> said =
                ReferencePython.program("sh", "-c", "command -v dciodvfy && (dciodvfy " + file + " 2>&1 || true)");
        assertThat(said)
                .as("dciodvfy recognises the object")
                .anyMatch(line -> !line.startsWith("/") && !line.isBlank());
        assertThat(said).noneMatch(line -> line.startsWith("Error"));
    }
}
