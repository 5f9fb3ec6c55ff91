package fovea.model.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The npm client of the machine, which knows its own registry, proxy and credentials.
 *
 * @param command how npm is started
 * @param limit how long it may run
 */
record Npm(List<String> command, Duration limit) {
    Npm {
        command = List.copyOf(command);
    }

    /** The client on the path of programs. */
    static Npm onPath() {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        return new Npm(List.of(windows ? "npm.cmd" : "npm"), Duration.ofMinutes(15));
    }

    /**
     * Fetches a package.
     *
     * @param folder existing folder to put it in
     * @return the tarball, not yet checked
     * @throws IOException when npm is missing, fails or takes too long, with npm's own words
     */
    Path pack(NpmPackage wanted, Path folder) throws IOException {
        Path tarball = folder.resolve(wanted.tarball());
        new Fetcher("npm", limit, "it comes with Node.js").run(line(wanted), folder, tarball);
        return tarball;
    }

    private List<String> line(NpmPackage wanted) {
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of("pack", wanted.specifier(), "--ignore-scripts", "--loglevel=error"));
        line.addAll(List.of("--fetch-retries=1", "--fetch-retry-mintimeout=2000"));
        return line;
    }
}
