package fovea.adapt.loop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Locks a folder against a second run while a run is at work; the lock of a killed process is released. */
public final class RunLock implements AutoCloseable {
    private static final String NAME = ".lock";

    private final Path file;
    private final FileChannel channel;

    private RunLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the folder.
     *
     * @throws IOException when another run is at work in it
     */
    public static RunLock of(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            taken = tryLock(channel) != null && isStill(file, channel);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
        if (!taken) {
            throw new IOException("another run is at work in " + folder
                    + "; wait for it or give another folder: two runs in one would spoil each other's checkpoints");
        }
        return new RunLock(file, channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held in this process
        }
    }

    /**
     * Whether the file locked is the one that lies there: its last owner may have deleted it meanwhile. Told by its length,
     * which is made the process's own number, for the file must not be opened again: on POSIX systems closing any
     * descriptor of a file gives up all locks that the process has on it.
     */
    private static boolean isStill(Path file, FileChannel channel) throws IOException {
        long own = ProcessHandle.current().pid();
        channel.truncate(0).write(ByteBuffer.allocate(1), own - 1);
        try {
            return Files.size(file) == own;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(file);
        }
    }
}
