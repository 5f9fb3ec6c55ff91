package fovea.model.weights;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Reads a gzipped tar archive (POSIX.1-2001 ustar) member by member. Names are only compared by the caller, never used
 * as a path; what is unpacked is bounded by the size a member's header states and by a total.
 */
final class Tarball implements AutoCloseable {
    private static final int BLOCK = 512;
    private static final int CHECKSUM_AT = 148;
    private static final int CHECKSUM_LENGTH = 8;

    private final InputStream in;
    private final long maximumBytes;
    private long unpacked;
    private long memberLeft;
    private int paddingLeft;

    /**
     * A regular file of the archive.
     *
     * @param name path inside the archive, as written there
     */
    record Member(String name, long bytes) {}

    /**
     * Opens an archive.
     *
     * @param maximumBytes how much may be unpacked in all, skipped members included
     */
    Tarball(Path file, long maximumBytes) throws IOException {
        this.maximumBytes = maximumBytes;
        InputStream raw = Files.newInputStream(file);
        try {
            this.in = new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** The next regular file, or nothing at the end; what is left of the one before is skipped. */
    Optional<Member> next() throws IOException {
        while (true) {
            skipRest();
            byte[] header = new byte[BLOCK];
            fill(header);
            if (isZero(header)) {
                return Optional.empty();
            }
            requireChecksum(header);
            memberLeft = octal(header, 124, 12);
            paddingLeft = (int) ((BLOCK - memberLeft % BLOCK) % BLOCK);
            if (header[156] == '0' || header[156] == 0) {
                return Optional.of(new Member(name(header), memberLeft));
            }
        }
    }

    /** Bytes of the current member, -1 at its end. */
    int read(byte[] buffer) throws IOException {
        if (memberLeft == 0) {
            return -1;
        }
        int count = readSome(buffer, (int) Math.min(buffer.length, memberLeft));
        memberLeft -= count;
        return count;
    }

    private void skipRest() throws IOException {
        byte[] buffer = new byte[1 << 13];
        while (memberLeft > 0) {
            memberLeft -= readSome(buffer, (int) Math.min(buffer.length, memberLeft));
        }
        fill(new byte[paddingLeft]);
        paddingLeft = 0;
    }

    private void fill(byte[] bytes) throws IOException {
        unpacked += in.readNBytes(bytes, 0, bytes.length) == bytes.length ? bytes.length : endTooSoon();
        requireWithinLimit();
    }

    private int readSome(byte[] buffer, int length) throws IOException {
        int count = in.read(buffer, 0, length);
        if (count < 0) {
            endTooSoon();
        }
        unpacked += count;
        requireWithinLimit();
        return count;
    }

    private static int endTooSoon() throws IOException {
        throw new EOFException("the archive ends too soon");
    }

    private void requireWithinLimit() throws IOException {
        if (unpacked > maximumBytes) {
            throw new IOException("the archive unpacks to more than " + maximumBytes + " bytes");
        }
    }

    private static boolean isZero(byte[] header) {
        for (byte one : header) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }

    /** The sum of the header's bytes, its own field taken as spaces. */
    private static void requireChecksum(byte[] header) throws IOException {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            boolean own = i >= CHECKSUM_AT && i < CHECKSUM_AT + CHECKSUM_LENGTH;
            sum += own ? ' ' : header[i] & 0xff;
        }
        if (sum != octal(header, CHECKSUM_AT, CHECKSUM_LENGTH)) {
            throw new IOException("a member's header has a wrong checksum");
        }
    }

    private static String name(byte[] header) {
        String name = text(header, 0, 100);
        boolean ustar = text(header, 257, 5).equals("ustar");
        String prefix = ustar ? text(header, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    private static long octal(byte[] header, int from, int length) throws IOException {
        String digits = text(header, from, length).trim();
        if (!digits.matches("[0-7]{1,12}")) {
            throw new IOException("a number of a member's header must be octal, got '" + digits + "'");
        }
        return Long.parseLong(digits, 8);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
