package fovea.dicom.codec;

import org.jspecify.annotations.Nullable;

/** The tables that stand before a scan: Huffman, quantization and restart interval (ITU-T T.81 section B.2.4). */
final class JpegTables {
    /** Coefficients of a block in zigzag order: natural index of each (figure A.6). */
    static final int[] ZIGZAG = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14,
        21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60,
        61, 54, 47, 55, 62, 63
    };

    private final @Nullable HuffmanTable[] dc = new HuffmanTable[4];
    private final @Nullable HuffmanTable[] ac = new HuffmanTable[4];
    private final int[] @Nullable [] quantization = new int[4][];
    private int restartInterval;

    /** Takes a segment if it is a table; other segments are passed over. */
    void take(int marker, JpegSegments segments) throws CodecException {
        switch (marker) {
            case JpegSegments.DHT -> huffman(segments);
            case JpegSegments.DQT -> quantization(segments);
            case JpegSegments.DRI -> restartInterval = segments.u16();
            case JpegSegments.DNL ->
                throw new CodecException(
                        "a JPEG stream that tells its number of rows only after the scan (DNL) is not decoded");
            case 0xCC -> throw new CodecException("arithmetic coding of JPEG is not decoded");
            default -> {}
        }
    }

    private void huffman(JpegSegments segments) throws CodecException {
        while (segments.left() > 0) {
            int target = segments.u8();
            if ((target & 15) > 3 || target >> 4 > 1) {
                throw new CodecException("a Huffman table goes to class 0 or 1 and place 0 to 3, got byte " + target);
            }
            (target >> 4 == 0 ? dc : ac)[target & 15] = HuffmanTable.read(segments);
        }
    }

    private void quantization(JpegSegments segments) throws CodecException {
        while (segments.left() > 0) {
            int target = segments.u8();
            if ((target & 15) > 3 || target >> 4 > 1) {
                throw new CodecException(
                        "a quantization table has precision 0 or 1 and place 0 to 3, got byte " + target);
            }
            int[] table = new int[64];
            for (int i = 0; i < 64; i++) {
                table[ZIGZAG[i]] = target >> 4 == 0 ? segments.u8() : segments.u16();
            }
            quantization[target & 15] = table;
        }
    }

    HuffmanTable dc(int place) throws CodecException {
        return huffman(dc, "DC", place);
    }

    HuffmanTable ac(int place) throws CodecException {
        return huffman(ac, "AC", place);
    }

    private static HuffmanTable huffman(@Nullable HuffmanTable[] tables, String kind, int place) throws CodecException {
        HuffmanTable table = place < 4 ? tables[place] : null;
        if (table == null) {
            throw new CodecException("a scan uses " + kind + " Huffman table " + place + ", the stream has none");
        }
        return table;
    }

    int[] quantization(int place) throws CodecException {
        int[] table = place < 4 ? quantization[place] : null;
        if (table == null) {
            throw new CodecException("a component uses quantization table " + place + ", the stream has none");
        }
        return table;
    }

    /** Data units (MCU) between restart markers; 0 for none. */
    int restartInterval() {
        return restartInterval;
    }
}
