package fovea.model.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The number formats a weight file may hold, little-endian; all but {@link #F32} are converted when read. */
enum TensorType {
    /** IEEE 754 binary32. */
    F32(4),
    /** IEEE 754 binary16. */
    F16(2),
    /** The upper half of a binary32. */
    BF16(2),
    /** Two's complement; counters and indices, refused where a float cannot hold them. */
    I64(8);

    private static final long EXACT_IN_FLOAT = 1L << 24;

    private final int bytes;

    TensorType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one value. */
    int bytes() {
        return bytes;
    }

    /**
     * A tensor over the bytes that remain: a view for {@link #F32}, else a converted copy.
     *
     * @throws IOException when a whole number is too large to be a float exactly
     */
    HostTensor tensor(long[] shape, ByteBuffer content) throws IOException {
        ByteBuffer data = content.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (this == F32) {
            return HostTensor.view(shape, data.asFloatBuffer());
        }
        float[] values = new float[data.remaining() / bytes];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (this) {
                case F16 -> Float.float16ToFloat(data.getShort(2 * i));
                case BF16 -> Float.intBitsToFloat(data.getShort(2 * i) << 16);
                case I64 -> exact(data.getLong(8 * i));
                case F32 -> throw new IllegalStateException("a view needs no conversion");
            };
        }
        return HostTensor.of(shape, values);
    }

    private static float exact(long value) throws IOException {
        if (Math.abs(value) > EXACT_IN_FLOAT || value == Long.MIN_VALUE) {
            throw new IOException("a whole number must lie within +-2^24 to be read as a weight, got " + value);
        }
        return value;
    }
}
