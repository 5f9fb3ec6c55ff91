package fovea.model.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Runs a package client of the machine.
 *
 * @param name for messages
 * @param limit how long it may run
 * @param origin where the client comes from, for whoever does not have it
 */
record Fetcher(String name, Duration limit, String origin) {
    private static final int SHOWN_LINES = 6;

    /**
     * Runs the client until it has made a file.
     *
     * @param line the client and its arguments
     * @param folder existing folder to run it in
     * @throws IOException when it is missing, fails, takes too long or makes no such file, with its own words
     */
    void run(List<String> line, Path folder, Path made) throws IOException {
        Path log = folder.resolve(name + ".log");
        Process process;
        try {
            process = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new IOException(name + " was not found (" + line.getFirst() + "); " + origin, e);
        }
        waitFor(process);
        if (process.exitValue() != 0 || !Files.isRegularFile(made)) {
            throw new IOException(String.join(" ", line.subList(0, Math.min(3, line.size()))) + " ended with code "
                    + process.exitValue() + ":\n" + words(log));
        }
    }

    private void waitFor(Process process) throws IOException {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(name + " did not end within " + limit.toSeconds() + " seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + name + " was running");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** The first lines it wrote, without a stack trace. */
    private String words(Path log) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> !line.matches(name + " \\S+ +at .*"))
                    .limit(SHOWN_LINES)
                    .collect(Collectors.joining("\n"));
        }
    }
}
