package fovea.model.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The Maven client of the machine, which knows its own repositories, proxy and credentials, and takes from its local
 * repository what is there.
 *
 * @param command how Maven is started
 * @param limit how long it may run
 */
record Maven(List<String> command, Duration limit) {
    Maven {
        command = List.copyOf(command);
    }

    /** The client on the path of programs. */
    static Maven onPath() {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        return new Maven(List.of(windows ? "mvn.cmd" : "mvn"), Duration.ofMinutes(15));
    }

    /**
     * Copies an artifact.
     *
     * @param folder existing folder to put it in
     * @return the jar, not yet checked
     * @throws IOException when Maven is missing, fails or takes too long, with its own words
     */
    Path copy(MavenArtifact wanted, Path folder) throws IOException {
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of("dependency:copy", "-Dartifact=" + wanted.specifier(), "-DoutputDirectory=."));
        line.addAll(List.of("-Dmdep.useBaseVersion=true", "-B", "-q"));
        Path jar = folder.resolve(wanted.jar());
        new Fetcher("mvn", limit, "it is Apache Maven").run(line, folder, jar);
        return jar;
    }
}
