package fovea.app.fuzz;

import fovea.curate.archive.Unpacked;
import fovea.curate.archive.UnpackingLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Zip and tar archives, unpacked; whatever they say, nothing may appear out of the folder that they are unpacked to. */
final class ArchiveTarget implements FuzzTarget {
    private static final UnpackingLimits LIMITS = new UnpackingLimits(1 << 20, 100, 100, 1 << 18);
    private static final String[] NAMES = {
        "set/images/a.png", "set/masks/a.png", "set/" + "long".repeat(40) + "/b.png", "../c", "set\\d.png"
    };

    @Override
    public String name() {
        return "archives";
    }

    @Override
    public List<Path> seeds() throws IOException {
        Path folder = Files.createTempDirectory("fuzz-archive");
        byte[] tar = tar();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(tar);
        }
        return List.of(
                Files.write(folder.resolve("a.zip"), zip()),
                Files.write(folder.resolve("a.tar"), tar),
                Files.write(folder.resolve("a.tgz"), packed.toByteArray()));
    }

    private static byte[] content(String name) {
        return (name + "\n").repeat(50).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : NAMES) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(content(name));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] tar() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (String name : NAMES) {
                TarArchiveEntry entry = new TarArchiveEntry(name, true);
                entry.setSize(content(name).length);
                tar.putArchiveEntry(entry);
                tar.write(content(name));
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public void read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Path folder = Files.createTempDirectory("fuzz-unpack");
        Path out = folder.resolve("out");
        try {
            Path archive = Files.write(folder.resolve(name(bytes)), bytes);
            Bad.isRefused(() -> Unpacked.of(archive, Optional.of(out), LIMITS));
            try (var all = Files.list(folder)) {
                if (!all.allMatch(one -> one.equals(archive) || one.equals(out))) {
                    throw new IllegalStateException("something was written out of the folder");
                }
            }
        } finally {
            try (var all = Files.walk(folder)) {
                for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
    }

    private static String name(byte[] bytes) {
        if (bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K') {
            return "a.zip";
        }
        return bytes.length > 1 && bytes[0] == 0x1f ? "a.tgz" : "a.tar";
    }
}
