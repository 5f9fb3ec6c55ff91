package fovea.model.gguf;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the values of a tensor are stored: in blocks of a fixed number of values and bytes, little-endian, by the ggml
 * project's {@code ggml-quants.c}. In the formulas d is a scale and m a minimum, both binary16, and q a whole number of the
 * bits that the name tells.
 */
enum BlockType {
    /** IEEE 754 binary32. */
    F32(0, 1, 4),

    /** IEEE 754 binary16. */
    F16(1, 1, 2),

    /** x = (q - 8) d. */
    Q4_0(2, 32, 18),

    /** x = q d + m. */
    Q4_1(3, 32, 20),

    /** x = (q - 16) d; the fifth bits stand together. */
    Q5_0(6, 32, 22),

    /** x = q d + m; the fifth bits stand together. */
    Q5_1(7, 32, 24),

    /** x = q d with a signed q. */
    Q8_0(8, 32, 34),

    /** x = (q - 32) d s with a signed scale s for each 16 values. */
    Q6_K(14, 256, 210),

    /** The upper half of a binary32. */
    BF16(30, 1, 2);

    private static final int NIBBLES = 16; // bytes of 32 values of 4 bits

    private final int code;
    private final int values;
    private final int bytes;

    BlockType(int code, int values, int bytes) {
        this.code = code;
        this.values = values;
        this.bytes = bytes;
    }

    /** Values of a block. */
    int perBlock() {
        return values;
    }

    /** Bytes of a block. */
    int blockBytes() {
        return bytes;
    }

    /** The type that a file's number means; empty for one that this version does not read. */
    static Optional<BlockType> of(long code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }

    /** The names of all, for messages. */
    static String names() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }

    /**
     * Decodes whole blocks.
     *
     * @param from little-endian; its position moves past what was read
     * @param to takes as many values as the blocks hold
     */
    void decode(ByteBuffer from, FloatBuffer to) {
        while (from.hasRemaining()) {
            int start = from.position();
            switch (this) {
                case F32 -> to.put(from.getFloat(start));
                case F16 -> to.put(half(from, start));
                case BF16 -> to.put(Float.intBitsToFloat(from.getShort(start) << 16));
                case Q4_0 -> nibbles(from, start + 2, 0, half(from, start), -8 * half(from, start), to);
                case Q4_1 -> nibbles(from, start + 4, 0, half(from, start), half(from, start + 2), to);
                case Q5_0 ->
                    nibbles(from, start + 6, from.getInt(start + 2), half(from, start), -16 * half(from, start), to);
                case Q5_1 ->
                    nibbles(from, start + 8, from.getInt(start + 4), half(from, start), half(from, start + 2), to);
                case Q8_0 -> {
                    float scale = half(from, start);
                    for (int i = 0; i < values; i++) {
                        to.put(from.get(start + 2 + i) * scale);
                    }
                }
                case Q6_K -> {
                    SixBits.decode(from, start, half(from, start + SixBits.SCALE), to);
                }
            }
            from.position(start + bytes);
        }
    }

    private static float half(ByteBuffer from, int at) {
        return Float.float16ToFloat(from.getShort(at));
    }

    /** 32 values: the low halves of 16 bytes, then the high halves; a fifth bit of each where there is one. */
    private static void nibbles(ByteBuffer from, int at, int fifth, float scale, float minimum, FloatBuffer to) {
        for (int i = 0; i < NIBBLES; i++) {
            int value = (from.get(at + i) & 0xf) | (((fifth >>> i) & 1) << 4);
            to.put(value * scale + minimum);
        }
        for (int i = 0; i < NIBBLES; i++) {
            int value = ((from.get(at + i) >> 4) & 0xf) | (((fifth >>> (i + NIBBLES)) & 1) << 4);
            to.put(value * scale + minimum);
        }
    }
}
