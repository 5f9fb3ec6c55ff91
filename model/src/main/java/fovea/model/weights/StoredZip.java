package fovea.model.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A zip archive (PKWARE APPNOTE 6.3) whose entries are stored as they are, so that an entry is a range of the file that
 * can be mapped: checkpoints have gigabytes, and tensors are views of the mapped file. Compressed and encrypted entries
 * are refused: nothing is ever unpacked. Commons Compress reads the directory.
 */
final class StoredZip {
    private final FileChannel channel;
    private final Map<String, Range> entries = new LinkedHashMap<>();

    /** Where the content of an entry lies in the file. */
    private record Range(long start, long bytes) {}

    /**
     * Reads the directory of an archive.
     *
     * @param channel stays open, and stays the caller's
     * @throws IOException when the file is no such archive, is truncated, or has entries that are not stored
     */
    @SuppressWarnings("resource") // closing the archive would close the caller's channel
    StoredZip(FileChannel channel) throws IOException {
        this.channel = channel;
        for (Iterator<ZipArchiveEntry> all = directory(channel).getEntries().asIterator(); all.hasNext(); ) {
            add(all.next());
        }
    }

    private static ZipFile directory(FileChannel channel) throws IOException {
        try {
            return ZipFile.builder().setSeekableByteChannel(channel).get();
        } catch (IOException | IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
            throw new IOException("it is no zip archive, or it is truncated or damaged: " + why(e), e);
        }
    }

    /** The library says in the cause what is wrong, and nothing where the file just ends. */
    private static String why(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String message = cause.getMessage();
        return message == null || message.isBlank() ? "it ends too soon" : message;
    }

    private void add(ZipArchiveEntry entry) throws IOException {
        String name = entry.getName();
        boolean encrypted = entry.getGeneralPurposeBit().usesEncryption();
        if (entry.getMethod() != ZipArchiveEntry.STORED || encrypted) {
            throw new IOException("zip entry '" + name + "' must be stored as it is, it is "
                    + (encrypted ? "encrypted" : "compressed by method " + entry.getMethod()));
        }
        Range range = new Range(entry.getDataOffset(), entry.getSize());
        long size = channel.size();
        if (range.start < 0 || range.bytes < 0 || range.start > size || range.bytes > size - range.start) {
            throw new IOException("zip entry '" + name + "' lies outside the file: " + range.bytes + " bytes at "
                    + range.start + " of " + size);
        }
        if (entries.put(name, range) != null) {
            throw new IOException("zip entry '" + name + "' stands twice in the directory");
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
        Range range = entry(name);
        if (range.bytes > Integer.MAX_VALUE) {
            throw new IOException("zip entry '" + name + "' must have less than 2^31 bytes, it has " + range.bytes);
        }
        return channel.map(FileChannel.MapMode.READ_ONLY, range.start, range.bytes);
    }

    private Range entry(String name) throws IOException {
        Range range = entries.get(name);
        if (range == null) {
            throw new IOException("it has no zip entry '" + name + "'");
        }
        return range;
    }
}
