package fovea.model.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A zip archive (PKWARE APPNOTE 6.3) whose entries are stored as they are, so that an entry is a range of the file that
 * can be mapped. Compressed and encrypted entries are refused: nothing is ever unpacked. A library that reads entries as
 * streams does not serve: checkpoints have gigabytes, and tensors are views of the mapped file.
 */
final class StoredZip {
    private static final int END = 0x06054b50; // section 4.3.16
    private static final int END_BYTES = 22;
    private static final int END64_LOCATOR = 0x07064b50; // section 4.3.15
    private static final int END64_LOCATOR_BYTES = 20;
    private static final int END64 = 0x06064b50; // section 4.3.14
    private static final int END64_BYTES = 56;
    private static final int ENTRY = 0x02014b50; // section 4.3.12
    private static final int ENTRY_BYTES = 46;
    private static final int LOCAL = 0x04034b50; // section 4.3.7
    private static final int LOCAL_BYTES = 30;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int LARGEST_DIRECTORY = 64 << 20;
    private static final long IN_ZIP64 = 0xffffffffL;

    private final FileChannel channel;
    private final long size;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** Where the header of an entry stands and how many bytes follow it. */
    private record Entry(long header, long bytes) {}

    private record Directory(long start, long bytes, long count) {}

    /**
     * Reads the directory of an archive.
     *
     * @throws IOException when the file is no such archive, is truncated, or has entries that are not stored
     */
    StoredZip(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
        Directory directory = directory();
        if (directory.bytes() > LARGEST_DIRECTORY) {
            throw new IOException("its zip directory must have at most " + LARGEST_DIRECTORY + " bytes, it claims "
                    + directory.bytes());
        }
        ByteBuffer bytes = read(directory.start(), directory.bytes());
        for (long i = 0; i < directory.count(); i++) {
            readEntry(bytes);
        }
    }

    /** Names of the entries in the order of the directory. */
    Iterable<String> names() {
        return entries.keySet();
    }

    boolean holds(String name) {
        return entries.containsKey(name);
    }

    /** Number of bytes of an entry. */
    long bytes(String name) throws IOException {
        return entry(name).bytes();
    }

    /** An entry as a read-only view of the file, with the position at its start. */
    ByteBuffer map(String name) throws IOException {
        Entry entry = entry(name);
        ByteBuffer local = read(entry.header(), LOCAL_BYTES);
        if (local.getInt(0) != LOCAL) {
            throw new IOException("zip entry '" + name + "' has no header at byte " + entry.header());
        }
        long start = entry.header() + LOCAL_BYTES + unsigned(local.getShort(26)) + unsigned(local.getShort(28));
        requireInside(start, entry.bytes(), "zip entry '" + name + "'");
        if (entry.bytes() > Integer.MAX_VALUE) {
            throw new IOException("zip entry '" + name + "' must have less than 2^31 bytes, it has " + entry.bytes());
        }
        return channel.map(FileChannel.MapMode.READ_ONLY, start, entry.bytes());
    }

    private Entry entry(String name) throws IOException {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IOException("it has no zip entry '" + name + "'");
        }
        return entry;
    }

    private Directory directory() throws IOException {
        long start = Math.max(0, size - END_BYTES - LONGEST_COMMENT);
        ByteBuffer tail = read(start, size - start);
        for (int at = tail.limit() - END_BYTES; at >= 0; at--) {
            if (tail.getInt(at) == END && at + END_BYTES + unsigned(tail.getShort(at + 20)) == tail.limit()) {
                return directory(tail, at, start + at);
            }
        }
        throw new IOException("it is no zip archive, or it is truncated");
    }

    private Directory directory(ByteBuffer tail, int at, long position) throws IOException {
        int count = unsigned(tail.getShort(at + 10));
        long bytes = unsigned(tail.getInt(at + 12));
        long start = unsigned(tail.getInt(at + 16));
        if (count != 0xffff && bytes != IN_ZIP64 && start != IN_ZIP64) {
            return new Directory(start, bytes, count);
        }
        ByteBuffer locator = read(position - END64_LOCATOR_BYTES, END64_LOCATOR_BYTES);
        if (locator.getInt(0) != END64_LOCATOR) {
            throw new IOException("its zip64 directory is not found");
        }
        ByteBuffer end = read(locator.getLong(8), END64_BYTES);
        if (end.getInt(0) != END64) {
            throw new IOException("its zip64 directory is not found");
        }
        return new Directory(end.getLong(48), end.getLong(40), end.getLong(32));
    }

    private void readEntry(ByteBuffer directory) throws IOException {
        int at = directory.position();
        if (directory.remaining() < ENTRY_BYTES || directory.getInt(at) != ENTRY) {
            throw new IOException("its zip directory is damaged at byte " + at);
        }
        int nameBytes = unsigned(directory.getShort(at + 28));
        int extraBytes = unsigned(directory.getShort(at + 30));
        int length = ENTRY_BYTES + nameBytes + extraBytes + unsigned(directory.getShort(at + 32));
        if (directory.remaining() < length) {
            throw new IOException("its zip directory is damaged at byte " + at);
        }
        String name = StandardCharsets.UTF_8
                .decode(directory.slice(at + ENTRY_BYTES, nameBytes))
                .toString();
        ByteBuffer extra =
                directory.slice(at + ENTRY_BYTES + nameBytes, extraBytes).order(ByteOrder.LITTLE_ENDIAN);
        Entry entry = entry(name, directory, at, extra);
        directory.position(at + length);
        if (entries.put(name, entry) != null) {
            throw new IOException("zip entry '" + name + "' stands twice in the directory");
        }
    }

    private Entry entry(String name, ByteBuffer directory, int at, ByteBuffer extra) throws IOException {
        int method = unsigned(directory.getShort(at + 10));
        boolean encrypted = (directory.getShort(at + 8) & 1) != 0;
        if (method != 0 || encrypted) {
            throw new IOException("zip entry '" + name + "' must be stored as it is, it is "
                    + (encrypted ? "encrypted" : "compressed by method " + method));
        }
        long bytes = unsigned(directory.getInt(at + 24));
        long header = unsigned(directory.getInt(at + 42));
        // section 4.5.3: the zip64 extra field holds, in this order, only what did not fit
        boolean compressedToo = unsigned(directory.getInt(at + 20)) == IN_ZIP64;
        if (bytes == IN_ZIP64 || compressedToo || header == IN_ZIP64) {
            ByteBuffer large = zip64(name, extra);
            bytes = bytes == IN_ZIP64 ? next(name, large) : bytes;
            if (compressedToo) {
                next(name, large);
            }
            header = header == IN_ZIP64 ? next(name, large) : header;
        }
        requireInside(header, LOCAL_BYTES, "the header of zip entry '" + name + "'");
        requireInside(header, bytes, "zip entry '" + name + "'");
        return new Entry(header, bytes);
    }

    private static ByteBuffer zip64(String name, ByteBuffer extra) throws IOException {
        while (extra.remaining() >= 4) {
            int kind = unsigned(extra.getShort());
            int length = Math.min(unsigned(extra.getShort()), extra.remaining());
            if (kind == 1) {
                return extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            }
            extra.position(extra.position() + length);
        }
        throw new IOException("zip entry '" + name + "' lacks its zip64 field");
    }

    private static long next(String name, ByteBuffer large) throws IOException {
        if (large.remaining() < Long.BYTES) {
            throw new IOException("zip entry '" + name + "' has a short zip64 field");
        }
        return large.getLong();
    }

    private ByteBuffer read(long position, long bytes) throws IOException {
        requireInside(position, bytes, "a part of the zip directory");
        ByteBuffer buffer = ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new IOException("it ends too soon");
            }
        }
        return buffer.flip();
    }

    private void requireInside(long position, long bytes, String what) throws IOException {
        if (position < 0 || bytes < 0 || position > size || bytes > size - position) {
            throw new IOException(what + " lies outside the file: " + Long.toUnsignedString(bytes) + " bytes at "
                    + Long.toUnsignedString(position) + " of " + size);
        }
    }

    private static int unsigned(short value) {
        return Short.toUnsignedInt(value);
    }

    private static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }
}
