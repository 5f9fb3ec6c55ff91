package fovea.formats.nifti;

import fovea.core.image.Geometry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a file says of itself, checked.
 *
 * @param geometry size, spacing and place
 * @param coding what a stored number means
 * @param order byte order of header and voxels
 * @param dataOffset bytes before the first voxel, from the start of the file that holds the voxels
 * @param pair whether the voxels lie in a file {@code .img} of their own
 */
record NiftiHeader(Geometry geometry, Coding coding, ByteOrder order, int dataOffset, boolean pair) {
    /** The largest volume that is read: its samples as floats take 1 GiB. */
    static final long MOST_VOXELS = 1L << 28;

    private static final int MOST_OFFSET = 64 << 20;

    /**
     * Stored number x slope + intercept is the value (nifti1.h, "data scaling").
     *
     * @param type how a number is stored
     * @param slope never 0
     * @param intercept finite
     */
    record Coding(NiftiType type, double slope, double intercept) {
        /** A slope of 0, or one that is no number, means that nothing is scaled, as nibabel has it; nor are colours. */
        static Coding of(NiftiFields fields) throws IOException {
            NiftiType type = NiftiType.of(fields.datatype(), fields.bitpix());
            double slope = fields.slope();
            if (slope == 0 || !Double.isFinite(slope) || type == NiftiType.RGB24) {
                return new Coding(type, 1, 0);
            }
            if (!Double.isFinite(fields.intercept())) {
                throw new IOException("scl_inter must be finite where scl_slope is set, got " + fields.intercept());
            }
            return new Coding(type, slope, fields.intercept());
        }

        boolean scales() {
            return slope != 1 || intercept != 0;
        }

        double value(double stored) {
            return scales() ? stored * slope + intercept : stored;
        }
    }

    /** Bytes from the start of header and voxels run together to the first voxel. */
    int offset(byte[] start) {
        return dataOffset + (pair ? NiftiFields.statedBytes(start, order) : 0);
    }

    /** Bytes of all voxels. */
    long dataBytes() {
        return (long) geometry.size() * coding.type().bitsPerVoxel() / 8;
    }

    /**
     * Reads a header.
     *
     * @param start the first bytes of the file: 540, or as many as there are
     * @throws IOException when it is none, or is of a kind that is not read; the message does not name the file
     */
    static NiftiHeader of(byte[] start) throws IOException {
        NiftiFields fields = fields(start);
        boolean pair = isPair(fields, start);
        long width = length(fields, 1);
        long height = length(fields, 2);
        long depth = length(fields, 3);
        requireVolume(fields);
        if (Math.max(width, Math.max(height, depth)) > MOST_VOXELS
                || width * height > MOST_VOXELS
                || width * height * depth > MOST_VOXELS) {
            throw new IOException("the header claims " + width + " x " + height + " x " + depth + " voxels; up to "
                    + MOST_VOXELS + " are read");
        }
        Geometry geometry = NiftiSpace.geometry(fields, (int) width, (int) height, (int) depth);
        return new NiftiHeader(geometry, Coding.of(fields), fields.bytes().order(), offset(fields, pair), pair);
    }

    static NiftiFields fields(byte[] start) throws IOException {
        if (start.length < NiftiFields.BYTES_ONE) {
            throw new IOException("a NIfTI header has at least 348 bytes, the file has " + start.length);
        }
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            int stated = NiftiFields.statedBytes(start, order);
            if (stated > start.length) {
                throw new IOException("a NIfTI-2 header has 540 bytes, the file has " + start.length);
            }
            if (stated > 0) {
                return new NiftiFields(ByteBuffer.wrap(start).order(order), stated == NiftiFields.BYTES_TWO);
            }
        }
        throw new IOException("not a NIfTI file: it does not begin with 348 or 540 in either byte order");
    }

    private static boolean isPair(NiftiFields fields, byte[] start) throws IOException {
        int at = fields.two() ? 4 : 344;
        int length = fields.two() ? 8 : 4;
        String magic = new String(start, at, length, StandardCharsets.ISO_8859_1);
        return switch (magic) {
            case "n+1\0", "n+2\0\r\n\032\n" -> false;
            case "ni1\0", "ni2\0\r\n\032\n" -> true;
            default -> {
                if (!fields.two() && magic.charAt(0) == 0) {
                    throw new IOException("an ANALYZE 7.5 header: it does not tell left from right and is not read");
                }
                throw new IOException("the magic of a NIfTI file must be n+1, ni1, n+2 or ni2, got \""
                        + magic.replaceAll("[^ -~]", "?") + "\"");
            }
        };
    }

    private static long length(NiftiFields fields, int index) throws IOException {
        long dimensions = fields.dim(0);
        if (dimensions < 2 || dimensions > 7) {
            throw new IOException("dim[0], the number of dimensions, must be 2 to 7, got " + dimensions);
        }
        long length = index <= dimensions ? fields.dim(index) : 1;
        if (length < 1) {
            throw new IOException("dim[" + index + "] must be at least 1, got " + length);
        }
        return length;
    }

    /** One volume, or several dimensions more of which each is 1. */
    private static void requireVolume(NiftiFields fields) throws IOException {
        for (int index = 4; index <= fields.dim(0); index++) {
            if (length(fields, index) != 1) {
                throw new IOException("one volume of three dimensions is wanted, got dim[" + index + "] = "
                        + fields.dim(index)
                        + (index == 4
                                ? " (a series of volumes): split it into a file each, such as with \"fslsplit FILE NAME -t\""
                                : " (several values a voxel): take out the one that is meant"));
            }
        }
    }

    private static int offset(NiftiFields fields, boolean pair) throws IOException {
        double offset = fields.voxOffset();
        int least = pair ? 0 : fields.headerBytes();
        // nifti1.h: values below 352 in a .nii mean 352; nothing but the 4 bytes of the extension flag lies there
        double taken = pair ? offset : Math.max(offset, least + 4);
        if (!(offset >= 0 && taken <= MOST_OFFSET) || taken != Math.rint(taken)) {
            throw new IOException(
                    "vox_offset must be a whole number of bytes, 0 to " + MOST_OFFSET + ", got " + offset);
        }
        return (int) taken;
    }
}
