package fovea.model.store;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Reads a gzipped tar archive (ustar, pax or GNU) member by member. Names are only compared by the caller, never used as a
 * path; what is unpacked is bounded by the size a member's header states and by a total.
 */
final class Tarball implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final TarArchiveInputStream tar;

    /**
     * A regular file of the archive.
     *
     * @param name path inside the archive, as written there
     * @param bytes size that its header states
     */
    record Member(String name, long bytes) {}

    /**
     * Opens an archive.
     *
     * @param maximumBytes how much may be unpacked in all, skipped members included
     */
    Tarball(Path file, long maximumBytes) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            InputStream plain = new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER);
            this.tar = new TarArchiveInputStream(new Bounded(plain, maximumBytes), "UTF-8");
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** The next regular file, or nothing at the end; what is left of the one before is skipped. */
    Optional<Member> next() throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (!entry.isCheckSumOK()) {
                throw new IOException("a member's header has a wrong checksum");
            }
            if (entry.isFile() && !entry.isLink() && !entry.isSymbolicLink() && tar.canReadEntryData(entry)) {
                return Optional.of(new Member(entry.getName(), entry.getSize()));
            }
        }
        return Optional.empty();
    }

    /** Bytes of the current member, -1 at its end. */
    int read(byte[] buffer) throws IOException {
        return tar.read(buffer, 0, buffer.length);
    }

    /** Gives up beyond a number of bytes. */
    private static final class Bounded extends FilterInputStream {
        private final long most;
        private long read;

        Bounded(InputStream in, long most) {
            super(in);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = in.read(bytes, offset, length);
            count(Math.max(0, count));
            return count;
        }

        @Override
        public long skip(long wanted) throws IOException {
            long skipped = in.skip(wanted);
            count(skipped);
            return skipped;
        }

        private void count(long bytes) throws IOException {
            read += bytes;
            if (read > most) {
                throw new IOException("the archive unpacks to more than " + most + " bytes");
            }
        }
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
