package fovea.dicom.codec.jpeg2000;

import java.util.Arrays;

/**
 * The arithmetic decoder (Annex C) and its 19 contexts. Its registers are one number that the caller holds, so that they stay in
 * the processor's own registers through a pass: from the lowest bit C (32 bits), A (16), the count of bits left (4), and, highest,
 * the symbol decoded last; that number is negative when the symbol is 1.
 */
final class MqDecoder {
    static final int RUN = 17;
    static final int UNIFORM = 18;

    private static final int[] QE = {
        0x5601, 0x3401, 0x1801, 0x0AC1, 0x0521, 0x0221, 0x5601, 0x5401, 0x4801, 0x3801, 0x3001, 0x2401, 0x1C01, 0x1601,
                0x5601,
        0x5401, 0x5101, 0x4801, 0x3801, 0x3401, 0x3001, 0x2801, 0x2401, 0x2201, 0x1C01, 0x1801, 0x1601, 0x1401, 0x1201,
                0x1101,
        0x0AC1, 0x09C1, 0x08A1, 0x0521, 0x0441, 0x02A1, 0x0221, 0x0141, 0x0111, 0x0085, 0x0049, 0x0025, 0x0015, 0x0009,
                0x0005,
        0x0001, 0x5601
    };
    private static final int[] AFTER_MORE = {
        1, 2, 3, 4, 5, 38, 7, 8, 9, 10, 11, 12, 13, 29, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
        31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 45, 46
    };
    private static final int[] AFTER_LESS = {
        1, 6, 9, 12, 29, 33, 6, 14, 14, 14, 17, 18, 20, 21, 14, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 23, 24, 25, 26,
        27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 46
    };

    /** Steps are kept in arrays of a power of two, so that a masked index needs no check. */
    private static final int MASK = 127;

    /**
     * What a context does next, after the likelier and after the other symbol, by state and likelier symbol (2 x state + symbol).
     * A step is the interval of the less likely symbol (16 bits) and, above it, its own index here.
     */
    private static final int[] AFTER_LIKELIER = new int[MASK + 1];

    private static final int[] AFTER_OTHER = new int[MASK + 1];

    static {
        for (int i = 0; i < 47; i++) {
            int swap = i == 0 || i == 6 || i == 14 ? 1 : 0;
            for (int symbol = 0; symbol < 2; symbol++) {
                AFTER_LIKELIER[2 * i + symbol] = step(AFTER_MORE[i], symbol);
                AFTER_OTHER[2 * i + symbol] = step(AFTER_LESS[i], symbol ^ swap);
            }
        }
    }

    private static int step(int state, int symbol) {
        return QE[state] | (2 * state + symbol) << 16;
    }

    private static final int COUNT = 48;
    private static final int FRESH = 20;
    private static final int ADDED = (1 << FRESH) - 1;

    private final int[] steps = new int[32];
    private byte[] data = new byte[0];
    private int at;
    private int end;

    void resetContexts() {
        Arrays.fill(steps, step(0, 0));
        steps[0] = step(4, 0);
        steps[RUN] = step(3, 0);
        steps[UNIFORM] = step(46, 0);
    }

    /**
     * Starts a segment of arithmetic code (section C.3.5).
     *
     * @return the registers
     */
    long start(byte[] bytes, int from, int to) {
        data = bytes;
        at = from;
        end = to;
        long c = (long) (from < to ? bytes[from] & 0xFF : 0xFF) << 16;
        int fresh = fresh();
        return (c + (fresh & ADDED)) << 7 | 0x8000L << 32 | (long) ((fresh >>> FRESH) - 7) << COUNT;
    }

    /** The next byte as it is added to C, and above it (20 bits up) how many bits it brings (section C.3.4). */
    private int fresh() {
        if (at >= end) {
            return 0xFF00 | 8 << FRESH;
        }
        int following = at + 1 < end ? data[at + 1] & 0xFF : 0xFF;
        if (data[at] != (byte) 0xFF) {
            at++;
            return following << 8 | 8 << FRESH;
        }
        if (following > 0x8F) {
            return 0xFF00 | 8 << FRESH;
        }
        at++;
        return following << 9 | 7 << FRESH;
    }

    /**
     * Decodes a symbol (section C.3.2), without branches on what is decoded: most symbols of a picture with noise are as good as
     * even, and a branch foreseen wrongly costs more than all of this.
     *
     * @param registers as they were handed out last
     * @return the registers, negative when the symbol is 1
     */
    long decode(long registers, int context) {
        int step = steps[context & 31];
        int size = step & 0xFFFF;
        int index = step >>> 16;
        int likelier = AFTER_LIKELIER[index & MASK];
        int other = AFTER_OTHER[index & MASK];
        int c = (int) registers;
        int rest = ((int) (registers >>> 32) & 0xFFFF) - size;
        int lower = ((c >>> 16) - size) >> 31; // all ones when C lies in the lower part
        int exchanged = (rest - size) >> 31;
        int less = lower ^ exchanged; // all ones for the less likely symbol
        int a = rest ^ ((rest ^ size) & lower);
        int shift = Integer.numberOfLeadingZeros(a) - 16;
        int next = likelier ^ ((likelier ^ other) & less);
        steps[context & 31] = step ^ ((step ^ next) & (-shift >> 31)); // learns only when bits are shifted
        int count = (int) (registers >>> COUNT) & 0xF;
        long ca = (long) a << 32 | ((c - ((size << 16) & ~lower)) & 0xFFFF_FFFFL);
        long symbol = (long) (index ^ less) << 63;
        if (shift > count) {
            return refilled(ca, shift, count) | symbol;
        }
        return ca << shift | (long) (count - shift) << COUNT | symbol;
    }

    private long refilled(long registers, int bits, int held) {
        long ca = registers;
        int shift = bits;
        int count = held;
        while (shift > count) {
            ca <<= count;
            shift -= count;
            int fresh = fresh();
            ca += fresh & ADDED;
            count = fresh >>> FRESH;
        }
        return ca << shift | (long) (count - shift) << COUNT;
    }
}
