package fovea.core.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file so that a reader sees the old content or the new one and never a part: to a temporary file in the same
 * folder, forced to disk, then moved over the target in one step, and the folder forced to disk as well.
 */
public final class AtomicWrite {
    private static final String SUFFIX = ".tmp";

    /** File systems take names of 255 bytes; 42 are for what makes the name a temporary one. */
    private static final int LONGEST_BYTES = 255 - 42;

    private AtomicWrite() {}

    /** Writes the content into the stream given; the stream is closed by the caller of this. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes the content into a channel; it is forced to disk and closed by the caller of this. */
    @FunctionalInterface
    public interface ChannelContent {
        void writeTo(FileChannel channel) throws IOException;
    }

    /** Replaces or creates the file with these bytes; folders that are missing are made. */
    public static void bytes(Path file, byte[] content) throws IOException {
        stream(file, out -> out.write(content));
    }

    /** Replaces or creates the file with this text in UTF-8; folders that are missing are made. */
    public static void text(Path file, String content) throws IOException {
        bytes(file, content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Replaces or creates the file with what the content writes; folders that are missing are made. When the content
     * throws, the old file stays as it was.
     *
     * @throws IOException when the disk is full or the file cannot be written for another reason; it names the file
     */
    public static void stream(Path file, Content content) throws IOException {
        channel(file, channel -> {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            content.writeTo(out);
            out.flush();
        });
    }

    /** As {@link #stream}, for content that is written in large pieces. */
    public static void channel(Path file, ChannelContent content) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || Files.isDirectory(target)) {
            throw new IOException("cannot write " + file + ": it is a folder");
        }
        Path temporary = folder.resolve("." + shortened(target) + "." + UUID.randomUUID() + SUFFIX);
        try {
            Files.createDirectories(folder);
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.writeTo(channel);
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + IoReason.withoutFile(e), e);
        } finally {
            discard(temporary);
        }
        forceFolder(folder);
    }

    /** The file's name, or its hash where the rest of a temporary name would make it longer than a name may be. */
    private static String shortened(Path target) {
        String name = String.valueOf(target.getFileName());
        return name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_BYTES ? name : Sha256.of(name);
    }

    /** After a sound write there is nothing left to delete; after another, its own failure is the one to be told. */
    private static void discard(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // what stays behind is cleared by its name, see clear
        }
    }

    /** Makes a move or a deletion in a folder last through a power failure, where the system can do so. */
    public static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folder; its moves are journalled by the file system
        }
    }

    /**
     * Deletes what a process that was killed while it wrote left in a folder.
     *
     * @param name of the file it wrote
     */
    public static void clear(Path folder, String name) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(
                folder,
                path -> path.getFileName().toString().startsWith("." + name + ".")
                        && path.getFileName().toString().endsWith(SUFFIX))) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }
}
