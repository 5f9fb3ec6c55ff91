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
import org.jspecify.annotations.Nullable;

/** Tar archives (ustar, pax, GNU), plain or packed with gzip. A cut archive is refused whole: what is lost has no name. */
final class TarSource {
    private TarSource() {}

    static void unpack(Path archive, boolean packed, Unpacker unpacker) throws IOException {
        try (InputStream file =
                        new BufferedInputStream(new Told(Files.newInputStream(archive), unpacker.budget()), 1 << 16);
                InputStream plain = packed ? new GZIPInputStream(file, 1 << 16) : file;
                Marked tar = new Marked(plain)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpacker.budget().entry();
                unpack(tar, entry, unpacker);
            }
            drain(plain, unpacker.budget());
            if (!tar.ended) {
                throw new IOException("it ends without its end mark, so that it was cut: fetch it again");
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Unpacker unpacker) throws IOException {
        String name = entry.getName();
        if (entry.isSymbolicLink() || entry.isLink()) {
            unpacker.refuse(
                    name, "it is a link to " + EntryName.of(entry.getLinkName()).shown() + "; links are not followed");
        } else if (entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO()) {
            unpacker.refuse(name, "it is a device, no file");
        } else if (entry.isSparse() || !tar.canReadEntryData(entry)) {
            unpacker.refuse(name, "it is a file with holes, which is not read");
        } else if (entry.isFile()) {
            unpacker.file(name, () -> new Unclosed(tar));
        }
    }

    /** To the end, so that the checksum behind it is compared. */
    private static void drain(InputStream rest, UnpackedBytes budget) throws IOException {
        byte[] bytes = new byte[1 << 14];
        for (int count = rest.read(bytes); count >= 0; count = rest.read(bytes)) {
            budget.take(count);
        }
    }

    /** Tells how far the archive is read. */
    private static final class Told extends FilterInputStream {
        private final UnpackedBytes budget;
        private long position;

        Told(InputStream in, UnpackedBytes budget) {
            super(in);
            this.budget = budget;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int got = in.read(bytes, offset, length);
            position += Math.max(0, got);
            budget.read(position);
            return got;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = in.skip(count);
            position += skipped;
            budget.read(position);
            return skipped;
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

    /** Remembers whether the end was told, by a block of zeros where a header would stand, or the stream just ended. */
    private static final class Marked extends TarArchiveInputStream {
        private boolean ended;

        Marked(InputStream in) {
            super(in, StandardCharsets.UTF_8.name());
        }

        @Override
        protected boolean isEOFRecord(byte @Nullable [] block) {
            ended = ended || (block != null && super.isEOFRecord(block));
            return super.isEOFRecord(block);
        }
    }
}
