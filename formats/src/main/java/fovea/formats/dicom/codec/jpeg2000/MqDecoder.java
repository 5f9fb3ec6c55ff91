package fovea.formats.dicom.codec.jpeg2000;

import java.util.Arrays;

/** The arithmetic decoder (Annex C), its 19 contexts, and the raw bits of bypass mode. */
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

    /** For state and likelier symbol (2 x state + symbol): the same after the likelier, and after the other symbol. */
    private static final byte[] MORE = new byte[94];

    private static final byte[] LESS = new byte[94];
    private static final int[] SIZE = new int[94];

    static {
        for (int i = 0; i < 47; i++) {
            boolean swap = i == 0 || i == 6 || i == 14;
            for (int symbol = 0; symbol < 2; symbol++) {
                MORE[2 * i + symbol] = (byte) (2 * AFTER_MORE[i] + symbol);
                LESS[2 * i + symbol] = (byte) (2 * AFTER_LESS[i] + (swap ? 1 - symbol : symbol));
                SIZE[2 * i + symbol] = QE[i];
            }
        }
    }

    private final byte[] states = new byte[19];
    private byte[] data = new byte[0];
    private int at;
    private int end;
    private int a;
    private int c;
    private int count;

    void resetContexts() {
        Arrays.fill(states, (byte) 0);
        states[0] = 2 * 4;
        states[RUN] = 2 * 3;
        states[UNIFORM] = 2 * 46;
    }

    /** Starts a segment of arithmetic code (section C.3.5). */
    void start(byte[] bytes, int from, int to) {
        data = bytes;
        at = from;
        end = to;
        c = (from < to ? bytes[from] & 0xFF : 0xFF) << 16;
        next();
        c <<= 7;
        count -= 7;
        a = 0x8000;
    }

    private void next() {
        if (at >= end) {
            c += 0xFF00;
            count = 8;
            return;
        }
        int following = at + 1 < end ? data[at + 1] & 0xFF : 0xFF;
        if (data[at] == (byte) 0xFF) {
            if (following > 0x8F) {
                c += 0xFF00;
                count = 8;
            } else {
                at++;
                c += following << 9;
                count = 7;
            }
        } else {
            at++;
            c += following << 8;
            count = 8;
        }
    }

    int decode(int context) {
        int state = states[context];
        int size = SIZE[state];
        a -= size;
        int symbol = state & 1;
        if (c >>> 16 < size) {
            if (a < size) {
                states[context] = MORE[state];
            } else {
                symbol ^= 1;
                states[context] = LESS[state];
            }
            a = size;
            renormalize();
        } else {
            c -= size << 16;
            if ((a & 0x8000) == 0) {
                if (a < size) {
                    symbol ^= 1;
                    states[context] = LESS[state];
                } else {
                    states[context] = MORE[state];
                }
                renormalize();
            }
        }
        return symbol;
    }

    private void renormalize() {
        do {
            if (count == 0) {
                next();
            }
            a <<= 1;
            c <<= 1;
            count--;
        } while ((a & 0x8000) == 0);
    }

    /** Starts a segment of raw bits (section D.6). */
    void startRaw(byte[] bytes, int from, int to) {
        data = bytes;
        at = from;
        end = to;
        c = 0;
        count = 0;
    }

    int raw() {
        if (count == 0) {
            count = c == 0xFF ? 7 : 8;
            c = at < end ? data[at++] & 0xFF : 0xFF;
        }
        count--;
        return c >> count & 1;
    }
}
