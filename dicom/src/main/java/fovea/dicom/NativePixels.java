package fovea.dicom;

import fovea.dicom.data.DicomException;
import fovea.dicom.data.Vr;
import java.io.IOException;
import java.util.Arrays;

/** Uncompressed pixels: one run of bytes, frame after frame, numbers little endian whatever the file has. */
public final class NativePixels implements PixelData {
    private final int tag;
    private final Vr vr;
    private final long length;
    private final Bytes bytes;

    /**
     * Makes one.
     *
     * @param tag the tag
     * @param vr its representation
     * @param length bytes declared
     * @param bytes gives the bytes, 0 being the first pixel's
     */
    public NativePixels(int tag, Vr vr, long length, Bytes bytes) {
        this.tag = tag;
        this.vr = vr;
        this.length = length;
        this.bytes = bytes;
    }

    /** Pixels in memory, which nobody changes afterwards. */
    public static NativePixels of(int tag, Vr vr, byte[] value) {
        return new NativePixels(
                tag, vr, value.length, (from, count) -> Arrays.copyOfRange(value, (int) from, (int) from + count));
    }

    @Override
    public int tag() {
        return tag;
    }

    @Override
    public Vr vr() {
        return vr;
    }

    /** Bytes that the element claims; a truncated file has fewer, and reading them raises {@link DicomException}. */
    public long length() {
        return length;
    }

    /** A slice of the bytes. */
    public byte[] bytes(long from, int count) throws IOException {
        if (from < 0 || count < 0 || from + count > length) {
            throw new DicomException(
                    "pixel data",
                    -1,
                    "PixelData (7FE0,0010) must have at least " + (from + count) + " bytes for this frame",
                    length + " bytes");
        }
        return bytes.read(from, count);
    }

    /** All bytes; refused above 2 GiB, which slices serve. */
    public byte[] bytes() throws IOException {
        if (length > Integer.MAX_VALUE - 8) {
            throw new DicomException("pixel data", -1, "must be at most 2 GiB to be read at once", length + " bytes");
        }
        return bytes.read(0, (int) length);
    }
}
