package fovea.formats.nifti;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The fields of a header under one set of names: nifti1.h (348 bytes) or nifti2.h (540 bytes), which differ in places
 * and widths alone.
 *
 * @param bytes the header, its order set
 * @param two whether it is NIfTI-2
 */
record NiftiFields(ByteBuffer bytes, boolean two) {
    static final int BYTES_ONE = 348;
    static final int BYTES_TWO = 540;

    /**
     * The size that a header states of itself, 348 or 540, which tells version and byte order.
     *
     * @return 0 when it is neither
     */
    static int statedBytes(byte[] start, ByteOrder order) {
        int size = start.length < 4 ? 0 : ByteBuffer.wrap(start).order(order).getInt(0);
        return size == BYTES_ONE || size == BYTES_TWO ? size : 0;
    }

    int headerBytes() {
        return two ? BYTES_TWO : BYTES_ONE;
    }

    /** Number of dimensions for 0, their lengths from 1 to 7. */
    long dim(int index) {
        return two ? bytes.getLong(16 + 8 * index) : bytes.getShort(40 + 2 * index);
    }

    int datatype() {
        return bytes.getShort(two ? 12 : 70);
    }

    int bitpix() {
        return bytes.getShort(two ? 14 : 72);
    }

    /** The quaternion's handedness for 0, grid spacings from 1 to 7. */
    double pixdim(int index) {
        return two ? bytes.getDouble(104 + 8 * index) : bytes.getFloat(76 + 4 * index);
    }

    double voxOffset() {
        return two ? bytes.getLong(168) : bytes.getFloat(108);
    }

    double slope() {
        return two ? bytes.getDouble(176) : bytes.getFloat(112);
    }

    double intercept() {
        return two ? bytes.getDouble(184) : bytes.getFloat(116);
    }

    /** Low three bits: 1 metre, 2 millimetre, 3 micrometre, 0 unknown. */
    int spatialUnit() {
        return (two ? bytes.getInt(500) : bytes.get(123)) & 7;
    }

    int qformCode() {
        return two ? bytes.getInt(344) : bytes.getShort(252);
    }

    int sformCode() {
        return two ? bytes.getInt(348) : bytes.getShort(254);
    }

    /** b, c, d for 0, 1, 2. */
    double quaternion(int index) {
        return two ? bytes.getDouble(352 + 8 * index) : bytes.getFloat(256 + 4 * index);
    }

    double qoffset(int index) {
        return two ? bytes.getDouble(376 + 8 * index) : bytes.getFloat(268 + 4 * index);
    }

    double srow(int row, int column) {
        int index = 4 * row + column;
        return two ? bytes.getDouble(400 + 8 * index) : bytes.getFloat(280 + 4 * index);
    }
}
