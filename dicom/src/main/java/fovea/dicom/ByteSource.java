package fovea.dicom;

import fovea.dicom.data.DicomException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Bytes in order, with a small window and never more memory than there are bytes: a length that lies is refused before
 * anything is allocated, and where the end is not known (deflated) memory grows with what really comes.
 */
final class ByteSource implements Closeable {
    private static final int WINDOW = 1 << 14;

    private final String name;
    private final InputStream in;
    /** Where the bytes end; without a known end the most that may be read. */
    private final long end;

    private final boolean endKnown;
    private byte[] window = new byte[WINDOW];
    private int at;
    private int limit;
    private long base;

    /**
     * Makes one.
     *
     * @param name the file, for messages
     * @param in the bytes
     * @param end the size where it is known, otherwise the most bytes that may be taken before pixel data
     * @param endKnown which of the two it is
     */
    ByteSource(String name, InputStream in, long end, boolean endKnown) {
        this.name = name;
        this.in = in;
        this.end = end;
        this.endKnown = endKnown;
    }

    String name() {
        return name;
    }

    /** The offset of the next byte. */
    long position() {
        return base + at;
    }

    /** Where the bytes end, or may end at most. */
    long end() {
        return end;
    }

    boolean endKnown() {
        return endKnown;
    }

    /** Whether this many bytes, at most the window's 16 KiB, are left; they are then in the window. */
    boolean has(int count) throws IOException {
        if (limit - at >= count) {
            return true;
        }
        System.arraycopy(window, at, window, 0, limit - at);
        base += at;
        limit -= at;
        at = 0;
        while (limit < count) {
            int got = in.read(window, limit, window.length - limit);
            if (got < 0) {
                return false;
            }
            limit += got;
        }
        return true;
    }

    /** The byte this far ahead, which {@link #has} made sure of. */
    int peek(int ahead) {
        return window[at + ahead] & 0xFF;
    }

    /** The 16 bits this far ahead. */
    int peek16(int ahead, boolean bigEndian) {
        int first = peek(ahead);
        int second = peek(ahead + 1);
        return bigEndian ? (first << 8) | second : (second << 8) | first;
    }

    /** The 32 bits this far ahead, unsigned. */
    long peek32(int ahead, boolean bigEndian) {
        long first = peek16(ahead, bigEndian);
        long second = peek16(ahead + 2, bigEndian);
        return bigEndian ? (first << 16) | second : (second << 16) | first;
    }

    /** The tag this far ahead. */
    int peekTag(int ahead, boolean bigEndian) {
        return (peek16(ahead, bigEndian) << 16) | peek16(ahead + 2, bigEndian);
    }

    /** Passes over bytes that {@link #has} made sure of. */
    void pass(int count) {
        at += count;
    }

    /** Whether nothing but zeros is left; what was looked at is gone. */
    boolean onlyZerosLeft() throws IOException {
        while (has(1)) {
            while (at < limit) {
                if (window[at++] != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The next bytes; an exception that names {@code what} when there are fewer. */
    byte[] take(long count, String what) throws IOException {
        if (count > end - position() || count > Integer.MAX_VALUE - 8) {
            throw short_(count, what, Math.max(0, end - position()));
        }
        int wanted = (int) count;
        if (limit - at >= wanted) {
            byte[] value = Arrays.copyOfRange(window, at, at + wanted);
            at += wanted;
            return value;
        }
        byte[] value = new byte[endKnown ? wanted : Math.min(wanted, WINDOW)];
        int done = Math.min(limit - at, value.length);
        System.arraycopy(window, at, value, 0, done);
        base += at + done;
        at = 0;
        limit = 0;
        return rest(value, done, wanted, what);
    }

    private byte[] rest(byte[] begun, int had, int wanted, String what) throws IOException {
        byte[] value = begun;
        int done = had;
        while (done < wanted) {
            if (done == value.length) {
                value = Arrays.copyOf(value, (int) Math.min(wanted, 2L * done));
            }
            int got = in.read(value, done, value.length - done);
            if (got < 0) {
                throw short_(wanted, what, done);
            }
            done += got;
            base += got;
        }
        return value;
    }

    /** Passes over bytes without keeping them; false when the source ends before. */
    boolean skip(long count) throws IOException {
        long inWindow = Math.min(count, limit - at);
        at += (int) inWindow;
        long left = count - inWindow;
        if (left == 0) {
            return true;
        }
        if (endKnown && left > end - position()) {
            return false;
        }
        base += at;
        at = 0;
        limit = 0;
        while (left > 0) {
            long passed = in.skip(left);
            if (passed <= 0) {
                if (in.read() < 0) {
                    return false;
                }
                passed = 1;
            }
            base += passed;
            left -= passed;
        }
        return true;
    }

    private DicomException short_(long count, String what, long left) {
        return new DicomException(name, position(), what + " must fit the bytes left, " + left, count + " bytes");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
