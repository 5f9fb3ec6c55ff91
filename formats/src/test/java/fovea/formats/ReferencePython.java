package fovea.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Other people's software as a reference: the Python that the environment variable FOVEA_PYTHON names (with pydicom),
 * and programs on the path such as dcmdump. Absent, a test fails in CI and is skipped elsewhere.
 */
public final class ReferencePython {
    private static final long MINUTES = 3;

    private ReferencePython() {}

    /** Standard output, as lines, of a script of the test resources with these arguments. */
    public static List<String> run(Class<?> beside, String script, List<String> arguments) throws Exception {
        Optional<String> python = Optional.ofNullable(System.getenv("FOVEA_PYTHON"));
        there(python.isPresent(), "FOVEA_PYTHON, a Python with pydicom");
        Path file = Path.of(
                Objects.requireNonNull(beside.getResource(script), script).toURI());
        List<String> command = new ArrayList<>(List.of(python.orElseThrow(), file.toString()));
        command.addAll(arguments);
        return output(command);
    }

    /** Standard output and errors, as lines, of a program on the path; it must end with 0. */
    public static List<String> program(String... command) throws Exception {
        there(onPath(command[0]), "the program " + command[0]);
        return output(List.of(command));
    }

    private static boolean onPath(String name) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    private static void there(boolean there, String what) {
        if (Objects.equals(System.getenv("CI"), "true")) {
            assertThat(there).as("%s must be there in CI", what).isTrue();
        }
        assumeTrue(there, what + " is absent");
    }

    private static List<String> output(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("reference", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            process.destroyForcibly();
            String text = Files.readString(out, StandardCharsets.ISO_8859_1);
            assertThat(ended && process.exitValue() == 0)
                    .as("%s says %s", command.get(0), text)
                    .isTrue();
            return text.lines().toList();
        } finally {
            Files.deleteIfExists(out);
        }
    }
}
