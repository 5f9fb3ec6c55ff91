package fovea.dicom.pixels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The DICOM conformance files of the shared data, packed ones unpacked into a folder. */
final class ConformanceFiles {
    private static final List<String> NOT_DICOM = List.of(
            ".json", ".txt", ".md", ".nii", ".gz", ".csv", ".tsv", ".bval", ".bvec", ".xml", ".hl7", ".dat", ".jpeg");

    private final Path root;
    private final Path unpacked;

    ConformanceFiles(Path root, Path unpacked) {
        this.root = root;
        this.unpacked = unpacked;
    }

    /** A file: its name relative to the data, and where its bytes are. */
    record One(String name, Path path) {}

    List<One> all() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(this::one)
                    .filter(one -> isDicom(one.name))
                    .toList();
        }
    }

    private One one(Path file) {
        String name = root.relativize(file).toString().replace('\\', '/');
        if (!name.endsWith(".zst")) {
            return new One(name, file);
        }
        Path target = unpacked.resolve(name.replace('/', '_').replace(".zst", ""));
        try {
            Process zstd =
                    new ProcessBuilder("zstd", "-q", "-f", "-d", file.toString(), "-o", target.toString()).start();
            if (!zstd.waitFor(60, TimeUnit.SECONDS) || zstd.exitValue() != 0) {
                throw new IllegalStateException("zstd did not unpack " + file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("zstd is needed to unpack " + file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while unpacking " + file, e);
        }
        return new One(name, target);
    }

    private static boolean isDicom(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !lower.contains("license")
                && !lower.endsWith("metadata")
                && !lower.endsWith("source_commit")
                && NOT_DICOM.stream().noneMatch(lower::endsWith);
    }
}
