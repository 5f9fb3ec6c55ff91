package fovea.curate.archive;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Tar archives (ustar, pax, GNU), plain or packed with gzip. A cut archive is refused whole: what is lost has no name. */
final class TarSource {
    private static final int BLOCK = 512;

    private TarSource() {}

    static void unpack(Path archive, boolean packed, Unpacker unpacker) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
                InputStream plain = packed ? new GZIPInputStream(file, 1 << 16) : file;
                Ending ending = new Ending(plain);
                TarArchiveInputStream tar = new TarArchiveInputStream(ending, StandardCharsets.UTF_8.name())) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpacker.budget().entry();
                unpack(tar, entry, unpacker);
            }
            drain(ending, unpacker.budget());
            if (!ending.isMarked()) {
                throw new IOException("it ends without its end mark, so that it was cut: fetch it again");
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Unpacker unpacker) throws IOException {
        String name = entry.getName();
        if (entry.isSymbolicLink() || entry.isLink()) {
            unpacker.refuse(name, "it is a link to " + EntryName.of(entry.getLinkName()).shown() + "; links are not followed");
        } else if (entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO()) {
            unpacker.refuse(name, "it is a device, no file");
        } else if (entry.isSparse() || !tar.canReadEntryData(entry)) {
            unpacker.refuse(name, "it is a file with holes, which is not read");
        } else if (entry.isFile()) {
            unpacker.file(name, () -> new Unclosed(tar));
        }
    }

    /** To the end, so that the checksum behind it is compared. */
    private static void drain(InputStream rest, Budget budget) throws IOException {
        byte[] bytes = new byte[1 << 14];
        for (int count = rest.read(bytes); count >= 0; count = rest.read(bytes)) {
            budget.take(count);
        }
    }

    /** One entry's end is not the archive's. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // the archive goes on
        }
    }

    /** Remembers how many zeros the stream ended with. */
    private static final class Ending extends FilterInputStream {
        private long zeros;

        Ending(InputStream in) {
            super(in);
        }

        boolean isMarked() {
            return zeros >= BLOCK;
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            zeros = one == 0 ? zeros + 1 : one > 0 ? 0 : zeros;
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int got = in.read(bytes, offset, length);
            for (int i = Math.max(0, got - BLOCK); i < got; i++) {
                zeros = bytes[offset + i] == 0 ? zeros + 1 : 0;
            }
            return got;
        }

        @Override
        public long skip(long count) throws IOException {
            byte[] bytes = new byte[(int) Math.min(count, 1 << 14)];
            return Math.max(0, read(bytes, 0, bytes.length));
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
