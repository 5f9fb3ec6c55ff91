package fovea.formats.nifti;

import fovea.core.image.Geometry;
import fovea.formats.ReadFailure;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The content of a file, unpacked piece by piece while it is read: a compressed volume is never held twice, and no more is
 * unpacked than the header claims.
 */
final class NiftiBytes implements AutoCloseable {
    /** Deflate packs at most 1032 to 1 (zlib technical details); a header that claims more lies. */
    private static final long MOST_PACKED = 1032;

    /** What may follow the voxels. */
    static final long MOST_TRAILING = 1L << 20;

    private static final int PIECE = 1 << 15;

    private final InputStream in;
    private final NiftiHeader header;

    private NiftiBytes(InputStream in, NiftiHeader header) {
        this.in = in;
        this.header = header;
    }

    /** Takes a voxel's samples, in the file's order. */
    @FunctionalInterface
    interface Sink {
        void take(int index, double stored) throws IOException;
    }

    static boolean isGzip(byte[] file) {
        return file.length > 2 && (file[0] & 0xFF) == 0x1F && (file[1] & 0xFF) == 0x8B;
    }

    /**
     * Opens a file's content behind its header.
     *
     * @param file a file {@code .nii} or {@code .nii.gz}, or a header and its {@code .img} run together
     *     as {@link NiftiFile#bytes} does it
     */
    static NiftiBytes open(byte[] file) throws IOException {
        boolean packed = isGzip(file);
        byte[] start = start(file, packed);
        NiftiHeader header = NiftiHeader.of(start);
        int offset = header.offset(start);
        long claimed = offset + header.dataBytes();
        if (claimed > (packed ? file.length * MOST_PACKED : file.length)) {
            throw new IOException("the header claims " + describe(header) + ", that is " + claimed
                    + " bytes, but the file has " + file.length + (packed ? " compressed" : "")
                    + (packed ? ", which can never unpack to that" : ": it is truncated"));
        }
        InputStream in = plain(file, packed);
        in.skipNBytes(offset);
        return new NiftiBytes(in, header);
    }

    /** The first 540 bytes of a file's content, unpacked, or as many as there are. */
    static byte[] start(byte[] file) throws IOException {
        return start(file, isGzip(file));
    }

    private static byte[] start(byte[] file, boolean packed) throws IOException {
        if (file.length == 0) {
            throw new IOException("the file is empty");
        }
        try (InputStream in = plain(file, packed)) {
            return in.readNBytes(NiftiFields.BYTES_TWO);
        } catch (EOFException | ZipException e) {
            throw damaged(e);
        }
    }

    private static InputStream plain(byte[] file, boolean packed) throws IOException {
        InputStream in = new ByteArrayInputStream(file);
        try {
            return packed ? new GZIPInputStream(in, PIECE) : in;
        } catch (EOFException | ZipException e) {
            throw damaged(e);
        }
    }

    NiftiHeader header() {
        return header;
    }

    /** All samples as they are stored, x fastest (a colour's channels before that), then to the end of the file. */
    void read(Sink sink) throws IOException {
        NiftiType type = header.coding().type();
        int sampleBytes = type.bytesPerSample();
        long left = header.dataBytes();
        byte[] piece = new byte[PIECE];
        ByteBuffer bytes = ByteBuffer.wrap(piece).order(header.order());
        int index = 0;
        try {
            while (left > 0) {
                int length = (int) Math.min(PIECE, left);
                if (in.readNBytes(piece, 0, length) < length) {
                    throw new IOException("the file is truncated: " + describe(header) + " need " + header.dataBytes()
                            + " bytes, " + left + " of them are missing or cut");
                }
                for (int at = 0; at < length; at += sampleBytes) {
                    sink.take(index++, type.value(bytes, at));
                }
                left -= length;
            }
            toTheEnd(piece);
        } catch (EOFException | ZipException e) {
            throw damaged(e);
        }
    }

    /** So that the checksum of a compressed file is verified. */
    private void toTheEnd(byte[] piece) throws IOException {
        long trailing = 0;
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            trailing += read;
            if (trailing > MOST_TRAILING) {
                throw new IOException("more than " + MOST_TRAILING + " bytes follow the voxels of " + describe(header)
                        + "; the file holds something else");
            }
        }
    }

    private static String describe(NiftiHeader header) {
        Geometry geometry = header.geometry();
        return geometry.describe() + " voxels of " + header.coding().type().bitsPerVoxel() + " bits";
    }

    private static IOException damaged(IOException e) {
        return new IOException("the compressed file is truncated or damaged: " + ReadFailure.of(e), e);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
