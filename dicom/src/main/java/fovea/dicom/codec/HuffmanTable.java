package fovea.dicom.codec;

/** A Huffman table of a JPEG stream (ITU-T T.81 Annex C and section F.2.2.3), with a look-up of 9 bits for the short codes. */
final class HuffmanTable {
    static final int LOOKUP = 9;

    /** For 9 bits ahead: code length in the upper bits, symbol in the lower 8; 0 for a longer code. */
    final short[] fast = new short[1 << LOOKUP];

    private final int[] limit = new int[17];
    private final int[] offset = new int[17];
    private final byte[] symbols;

    private HuffmanTable(byte[] symbols) {
        this.symbols = symbols;
    }

    /** Reads one table of a DHT segment, after its class and destination. */
    static HuffmanTable read(JpegSegments segments) throws CodecException {
        int[] counts = new int[17];
        int total = 0;
        for (int length = 1; length <= 16; length++) {
            counts[length] = segments.u8();
            total += counts[length];
        }
        if (total > 256) {
            throw new CodecException("a Huffman table has at most 256 codes, got " + total);
        }
        byte[] symbols = new byte[total];
        for (int i = 0; i < total; i++) {
            symbols[i] = (byte) segments.u8();
        }
        HuffmanTable table = new HuffmanTable(symbols);
        table.build(counts);
        return table;
    }

    private void build(int[] counts) throws CodecException {
        int code = 0;
        int index = 0;
        for (int length = 1; length <= 16; length++) {
            offset[length] = index - code;
            if (code + counts[length] > 1 << length) {
                throw new CodecException("a Huffman table has more codes of " + length + " bits than exist");
            }
            for (int i = 0; i < counts[length]; i++, code++, index++) {
                fill(code, length, symbols[index] & 0xFF);
            }
            limit[length] = code;
            code <<= 1;
        }
    }

    private void fill(int code, int length, int symbol) {
        if (length <= LOOKUP) {
            int first = code << (LOOKUP - length);
            for (int i = 0; i < 1 << (LOOKUP - length); i++) {
                fast[first + i] = (short) (length << 8 | symbol);
            }
        }
    }

    /**
     * Finds a code longer than the look-up.
     *
     * @param ahead the next 16 bits
     * @return length << 8 | symbol
     */
    int slow(int ahead) throws CodecException {
        for (int length = LOOKUP + 1; length <= 16; length++) {
            int code = ahead >> (16 - length);
            if (code < limit[length]) {
                int index = code + offset[length];
                if (index >= 0 && index < symbols.length) {
                    return length << 8 | (symbols[index] & 0xFF);
                }
            }
        }
        throw new CodecException("the JPEG stream has a Huffman code that its table does not know");
    }
}
