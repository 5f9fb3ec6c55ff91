package fovea.formats.nifti;

import fovea.core.image.Geometry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The header of a mask for a volume that came out of a file: the file's own header, so that sform, qform, their codes, units
 * and byte order are its to the bit, with what speaks of values, names and intents replaced. Texts of the source
 * (description, auxiliary file, intent) are left out: they may say whose it is.
 */
final class NiftiLikeness {
    private static final int EXTENSION_FLAG = 4;

    private NiftiLikeness() {}

    /**
     * A header for one uint8 per voxel, with the empty extension flag behind it: all that comes before the voxels.
     *
     * @param source the file, as {@link NiftiFile#bytes} gives it
     * @throws IOException when it is no volume of that size; the message does not name the file
     */
    static byte[] header(byte[] source, Geometry geometry) throws IOException {
        byte[] start = NiftiBytes.start(source);
        NiftiHeader read = NiftiHeader.of(start);
        if (!read.geometry().sameSize(geometry)) {
            throw new IOException("a mask like a volume of " + read.geometry().describe() + " must be as large, got "
                    + geometry.describe());
        }
        boolean two = NiftiFields.statedBytes(start, read.order()) == NiftiFields.BYTES_TWO;
        int length = two ? NiftiFields.BYTES_TWO : NiftiFields.BYTES_ONE;
        byte[] bytes = Arrays.copyOf(Arrays.copyOf(start, length), length + EXTENSION_FLAG);
        ByteBuffer header = ByteBuffer.wrap(bytes).order(read.order());
        if (two) {
            two(header);
        } else {
            one(header);
        }
        return bytes;
    }

    /** nifti1.h. */
    private static void one(ByteBuffer header) {
        clear(header, 4, 38); // data_type, db_name, extents, session_error
        header.putFloat(56, 0).putFloat(60, 0).putFloat(64, 0).putShort(68, (short) 0); // intent
        header.putShort(70, (short) NiftiType.UINT8.code()).putShort(72, (short) NiftiType.UINT8.bitsPerVoxel());
        header.putFloat(108, NiftiFields.BYTES_ONE + EXTENSION_FLAG)
                .putFloat(112, 1)
                .putFloat(116, 0);
        header.putFloat(124, 0).putFloat(128, 0); // cal_max, cal_min
        header.putInt(140, 0).putInt(144, 0); // glmax, glmin
        clear(header, 148, 252); // descrip, aux_file
        clear(header, 328, 344); // intent_name
        header.put(344, "n+1\0".getBytes(StandardCharsets.ISO_8859_1));
    }

    /** nifti2.h. */
    private static void two(ByteBuffer header) {
        header.put(4, "n+2\0\r\n\032\n".getBytes(StandardCharsets.ISO_8859_1));
        header.putShort(12, (short) NiftiType.UINT8.code()).putShort(14, (short) NiftiType.UINT8.bitsPerVoxel());
        header.putDouble(80, 0).putDouble(88, 0).putDouble(96, 0); // intent
        header.putLong(168, NiftiFields.BYTES_TWO + EXTENSION_FLAG);
        header.putDouble(176, 1).putDouble(184, 0);
        header.putDouble(192, 0).putDouble(200, 0); // cal_max, cal_min
        clear(header, 240, 344); // descrip, aux_file
        header.putInt(504, 0); // intent_code
        clear(header, 508, 524); // intent_name
    }

    private static void clear(ByteBuffer header, int from, int to) {
        header.put(from, new byte[to - from]);
    }
}
