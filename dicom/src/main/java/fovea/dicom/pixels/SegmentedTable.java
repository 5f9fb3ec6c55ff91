package fovea.dicom.pixels;

import fovea.dicom.data.DataSet;

/** Expands a segmented palette (PS3.3 section C.7.9.2): discrete, linear and indirect segments. */
final class SegmentedTable {
    private static final int DISCRETE = 0;
    private static final int LINEAR = 1;
    private static final int INDIRECT = 2;

    private final DataSet dataSet;
    private final int tag;
    private final int[] data;
    private final boolean bytes;
    private final int[] entries;
    private int filled;

    SegmentedTable(DataSet dataSet, int tag, int[] descriptor) {
        this.dataSet = dataSet;
        this.tag = tag;
        this.bytes = descriptor[2] == 8;
        this.data = bytes ? unsigned(dataSet.bytes(tag)) : dataSet.words(tag);
        this.entries = new int[descriptor[0]];
    }

    private static int[] unsigned(byte[] bytes) {
        int[] values = new int[bytes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes[i] & 0xFF;
        }
        return values;
    }

    int[] expand() {
        if (data.length > 0) {
            segments(0, Integer.MAX_VALUE, false);
        }
        if (filled != entries.length) {
            throw damaged(filled + " entries");
        }
        return entries;
    }

    /** Expands so many segments; stops at the end of the table, so padding behind it does no harm. */
    private void segments(int start, int most, boolean nested) {
        if (start < 0 || start >= data.length) {
            throw damaged("an indirect segment at " + Integer.toUnsignedString(start) + " of " + data.length);
        }
        int at = start;
        for (int i = 0; i < most && filled < entries.length && at + 1 < data.length; i++) {
            int length = data[at + 1];
            switch (data[at]) {
                case DISCRETE -> {
                    for (int j = 0; j < length; j++) {
                        put(word(at + 2 + j));
                    }
                    at += 2 + length;
                }
                case LINEAR -> {
                    ramp(length, word(at + 2));
                    at += 3;
                }
                case INDIRECT -> {
                    if (nested) {
                        throw damaged("an indirect segment within another");
                    }
                    segments(offset(at + 2), length, true);
                    at += bytes ? 6 : 4;
                }
                default -> throw damaged("a segment of kind " + data[at]);
            }
        }
    }

    private void ramp(int length, int end) {
        if (filled == 0) {
            throw damaged("a linear segment at its start");
        }
        int start = entries[filled - 1];
        for (int j = 1; j <= length; j++) {
            put((int) Math.round(start + (double) (end - start) * j / length));
        }
    }

    private int offset(int at) {
        return bytes
                ? word(at) | word(at + 1) << 8 | word(at + 2) << 16 | word(at + 3) << 24
                : word(at) | word(at + 1) << 16;
    }

    private int word(int at) {
        if (at < 0 || at >= data.length) {
            throw damaged("a segment that ends behind the data");
        }
        return data[at];
    }

    private void put(int value) {
        if (filled == entries.length) {
            throw damaged("more");
        }
        entries[filled++] = value;
    }

    private RuntimeException damaged(String got) {
        return dataSet.malformed(tag, "must expand to " + entries.length + " entries", got);
    }
}
