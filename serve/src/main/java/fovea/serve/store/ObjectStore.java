package fovea.serve.store;

import fovea.core.files.AtomicWrite;
import fovea.core.files.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Files below the SHA-256 of their content: {@code objects/ab/ab12...}. A file comes in under a name of its own, is forced to
 * disk, and gets its hash as a name in one step, so that no file under a hash is ever a part.
 */
public final class ObjectStore {
    private static final int PIECE = 1 << 16;

    private final Path objects;
    private final Path incoming;

    private ObjectStore(Path objects, Path incoming) {
        this.objects = objects;
        this.incoming = incoming;
    }

    /** The store of a folder as it is, to read from: another process may be writing into it. */
    public static ObjectStore of(Path folder) {
        return new ObjectStore(folder.resolve("objects"), folder.resolve("incoming"));
    }

    /**
     * Opens or makes a store, and takes away what a killed process left half received.
     *
     * @throws IOException when the folder cannot be written
     */
    public static ObjectStore open(Path folder) throws IOException {
        ObjectStore store = of(folder);
        Files.createDirectories(store.objects);
        Files.createDirectories(store.incoming);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(store.incoming)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
        return store;
    }

    /**
     * A file that came in whole and has no name yet.
     *
     * @param file where it is
     * @param sha256 of its content
     * @param bytes its length
     */
    public record Arrived(Path file, String sha256, long bytes) implements AutoCloseable {
        /** Takes it away unless it was kept. */
        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }

    /** A file that comes in piece by piece. */
    public static final class Arriving implements AutoCloseable {
        private final Path file;
        private final FileChannel channel;
        private final MessageDigest digest = Sha256.digest();
        private long bytes;
        private boolean whole;

        private Arriving(Path file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        /** How many bytes came so far. */
        public long bytes() {
            return bytes;
        }

        /** Takes a piece. */
        public void write(ByteBuffer piece) throws IOException {
            digest.update(piece.duplicate());
            bytes += piece.remaining();
            while (piece.hasRemaining()) {
                channel.write(piece);
            }
        }

        /** All is there. */
        public Arrived end() throws IOException {
            channel.force(true);
            channel.close();
            whole = true;
            return new Arrived(file, HexFormat.of().formatHex(digest.digest()), bytes);
        }

        /** Takes the part away, unless it is whole. */
        @Override
        public void close() throws IOException {
            channel.close();
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Begins to take a file in. */
    public Arriving arriving() throws IOException {
        Path file = incoming.resolve(UUID.randomUUID() + ".part");
        return new Arriving(file, FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /** Takes a file in whole. */
    public Arrived arrive(InputStream in) throws IOException {
        try (Arriving arriving = arriving()) {
            byte[] piece = new byte[PIECE];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                arriving.write(ByteBuffer.wrap(piece, 0, read));
            }
            return arriving.end();
        }
    }

    /** Gives a file its hash as a name; what lies there already is the same. */
    public Path keep(Arrived arrived) throws IOException {
        Path target = path(arrived.sha256());
        if (!Files.exists(target)) {
            Path folder = objects.resolve(arrived.sha256().substring(0, 2));
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                AtomicWrite.forceFolder(objects);
            }
            Files.move(arrived.file(), target, StandardCopyOption.ATOMIC_MOVE);
            AtomicWrite.forceFolder(folder);
        }
        return target;
    }

    /**
     * Where a content lies.
     *
     * @throws IllegalArgumentException when the hash is none
     */
    public Path path(String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a content is named by 64 hexadecimal digits, got " + sha256);
        }
        return objects.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    /** Bytes that are free on its disk. */
    public long free() throws IOException {
        return objects.toFile().getUsableSpace();
    }
}
