package fovea.model.gguf;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** Blocks of 256 values of six bits, Q6_K: the low four bits, the high two, 16 signed scales, one binary16 over all. */
final class SixBits {
    /** Where the scale of the whole block stands in it. */
    static final int SCALE = 208;

    private static final int HIGH = 128; // where the high bits begin
    private static final int SCALES = 192;
    private static final int HALF = 128; // values; a half has 64 bytes of low bits, 32 of high ones and 8 scales
    private static final int QUARTER = 32; // values of a half that share a place in the bytes

    private SixBits() {}

    static void decode(ByteBuffer from, int start, float scale, FloatBuffer to) {
        for (int half = 0; half < 2; half++) {
            for (int quarter = 0; quarter < HALF / QUARTER; quarter++) {
                for (int i = 0; i < QUARTER; i++) {
                    int low = (from.get(start + 64 * half + i + QUARTER * (quarter % 2)) >> (4 * (quarter / 2))) & 0xf;
                    int high = (from.get(start + HIGH + 32 * half + i) >> (2 * quarter)) & 3;
                    int group = from.get(start + SCALES + 8 * half + 2 * quarter + i / 16);
                    to.put(scale * group * ((low | (high << 4)) - 32));
                }
            }
        }
    }
}
