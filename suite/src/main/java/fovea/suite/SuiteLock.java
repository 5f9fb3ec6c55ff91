package fovea.suite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Lets one process at a time change a suite; reading needs no lock. A killed process leaves it to the next. */
final class SuiteLock implements AutoCloseable {
    private static final String NAME = "suite.lock";

    private final FileChannel channel;

    private SuiteLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the suite.
     *
     * @throws IOException when another process, or another thread of this one, is changing it
     */
    static SuiteLock of(Path suite) throws IOException {
        FileChannel channel =
                FileChannel.open(suite.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            taken = tryLock(channel) != null;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
        if (!taken) {
            throw new IOException(
                    "the suite " + suite + " is being changed by another process; try again when it is done");
        }
        return new SuiteLock(channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held in this process
        }
    }

    /** The file stays: taking it away could take it from under the next owner. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
