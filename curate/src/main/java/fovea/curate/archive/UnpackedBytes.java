package fovea.curate.archive;

import java.io.IOException;
import java.util.Locale;

/** Counts what is unpacked, tells of it, and stops it. */
final class UnpackedBytes {
    private final UnpackingLimits limits;
    private final long packed;
    private final long space;
    private final Unpacking progress;
    private long expected;
    private boolean ofContents;
    private long bytes;
    private long entries;

    /**
     * Nothing unpacked yet.
     *
     * @param packed bytes of the archive
     * @param space bytes that the disk has left
     * @param progress told of what is done
     */
    UnpackedBytes(UnpackingLimits limits, long packed, long space, Unpacking progress) {
        this.progress = progress;
        this.limits = limits;
        this.packed = packed;
        this.space = space;
    }

    /** So many bytes are to be unpacked, if the archive tells the truth. */
    void expect(long total) {
        expected = total;
        ofContents = true;
    }

    /** So many bytes of the archive itself are read. */
    void read(long position) {
        progress.unpacked(Math.min(position, packed), packed);
    }

    /** All is unpacked, what was refused left out. */
    void finish() {
        long total = ofContents ? expected : packed;
        progress.unpacked(total, total);
    }

    void entry() throws IOException {
        entries++;
        if (entries > limits.entries()) {
            throw new IOException(
                    "it has more than " + limits.entries() + " entries: unpack it by hand if it is to be trusted");
        }
    }

    void take(long more) throws IOException {
        bytes += more;
        if (bytes > limits.free() && bytes / limits.ratio() > packed) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "its %d bytes unpack to more than %d times as many, as those of a decompression bomb do: unpack it by"
                            + " hand if it is to be trusted",
                    packed,
                    limits.ratio()));
        }
        if (bytes > limits.bytes()) {
            throw new IOException("it unpacks to more than " + limits.bytes() + " bytes: unpack it by hand");
        }
        if (bytes > space) {
            throw new IOException("it unpacks to more than the " + space + " bytes that are left on the disk");
        }
        if (ofContents) {
            progress.unpacked(Math.min(bytes, expected), expected);
        }
    }
}
