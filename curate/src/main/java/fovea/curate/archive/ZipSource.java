package fovea.curate.archive;

import fovea.formats.ReadFailure;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;

/** Zip archives, zip64 too. What counts is the directory at the end of the file, as for all who unpack it. */
final class ZipSource {
    /** Names of the time before UTF-8. */
    private static final Charset OLD = Charset.forName("IBM437");

    private ZipSource() {}

    static void unpack(Path archive, Unpacker unpacker) throws IOException {
        try (ZipFile zip = open(archive)) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntriesInPhysicalOrder());
            unpacker.budget()
                    .expect(entries.stream()
                            .mapToLong(entry -> Math.max(0, entry.getSize()))
                            .sum());
            for (ZipArchiveEntry entry : entries) {
                unpacker.budget().entry();
                if (!entry.isDirectory()) {
                    unpack(zip, entry, unpacker);
                }
            }
        }
    }

    private static ZipFile open(Path archive) throws IOException {
        try {
            return ZipFile.builder()
                    .setPath(archive)
                    .setCharset(StandardCharsets.UTF_8)
                    .get();
        } catch (CharacterCodingException e) {
            return ZipFile.builder().setPath(archive).setCharset(OLD).get();
        }
    }

    private static void unpack(ZipFile zip, ZipArchiveEntry entry, Unpacker unpacker) throws IOException {
        if (entry.isUnixSymlink()) {
            unpacker.refuse(entry.getName(), "it is a link; links are not followed");
        } else if (entry.getGeneralPurposeBit().usesEncryption()) {
            unpacker.refuse(entry.getName(), "it is encrypted: unpack the archive with its password first");
        } else if (!isKnown(entry.getMethod())) {
            unpacker.refuse(entry.getName(), "it is packed by method " + entry.getMethod() + ", which is not read");
        } else {
            unpacker.file(entry.getName(), () -> new Checked(contents(zip, entry), entry));
        }
    }

    private static boolean isKnown(int method) {
        return method == ZipMethod.STORED.getCode()
                || method == ZipMethod.DEFLATED.getCode()
                || method == ZipMethod.ENHANCED_DEFLATED.getCode();
    }

    private static InputStream contents(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        try {
            return zip.getInputStream(entry);
        } catch (IOException e) {
            throw new Unpacker.EntryException("it is damaged: " + ReadFailure.of(e));
        }
    }

    /** Holds an entry to the size and checksum that the directory gives, which the library does not. */
    private static final class Checked extends FilterInputStream {
        private final ZipArchiveEntry entry;
        private final CRC32 sum = new CRC32();
        private long count;

        Checked(InputStream in, ZipArchiveEntry entry) {
            super(in);
            this.entry = entry;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("entries are read in blocks");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int got;
            try {
                got = in.read(bytes, offset, length);
            } catch (IOException e) {
                throw new Unpacker.EntryException("it is damaged: " + ReadFailure.of(e));
            }
            if (got >= 0) {
                sum.update(bytes, offset, got);
                count += got;
            }
            if (count > entry.getSize() || (got < 0 && count < entry.getSize())) {
                throw new Unpacker.EntryException(
                        "it is damaged: it should have " + entry.getSize() + " bytes, it has others");
            }
            if (got < 0 && sum.getValue() != entry.getCrc()) {
                throw new Unpacker.EntryException("it is damaged: its checksum is wrong");
            }
            return got;
        }
    }
}
