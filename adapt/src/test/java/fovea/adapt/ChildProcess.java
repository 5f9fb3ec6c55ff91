package fovea.adapt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM with the classes of this one. */
public final class ChildProcess {
    private ChildProcess() {}

    /** Starts a class; errors come with the output. */
    public static Process start(List<String> prefix, Class<?> main, Path argument) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                argument.toString()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
