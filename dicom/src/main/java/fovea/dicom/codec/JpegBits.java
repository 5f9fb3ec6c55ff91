package fovea.dicom.codec;

/**
 * The entropy-coded bits of a JPEG scan (ITU-T T.81 section F.2.2.5): after FF a stuffed 00 is dropped, and a marker ends
 * the data. Past the end zeros are given and counted, so that a truncated stream is found without a check a bit.
 */
final class JpegBits {
    private final byte[] stream;
    private int at;
    private long bits;
    private int count;
    private int padded;

    JpegBits(byte[] stream, int start) {
        this.stream = stream;
        this.at = start;
    }

    /** Makes at least 49 bits ready: a Huffman code and the bits it announces. */
    private void fill() {
        while (count <= 48) {
            int value = 0;
            if (at < stream.length) {
                value = stream[at] & 0xFF;
                if (value != 0xFF) {
                    at++;
                } else if (at + 1 < stream.length && stream[at + 1] == 0) {
                    at += 2;
                } else {
                    value = 0;
                    padded += 8;
                }
            } else {
                padded += 8;
            }
            bits |= (long) value << (56 - count);
            count += 8;
        }
    }

    int symbol(HuffmanTable table) throws CodecException {
        if (count < 32) {
            fill();
        }
        int found = table.fast[(int) (bits >>> (64 - HuffmanTable.LOOKUP))];
        if (found == 0) {
            found = table.slow((int) (bits >>> 48));
        }
        int length = found >> 8;
        bits <<= length;
        count -= length;
        return found & 0xFF;
    }

    /** The next bits as a number of 0..2^length-1; length 0 to 16. */
    int take(int length) {
        if (length == 0) {
            return 0;
        }
        if (count < length) {
            fill();
        }
        int value = (int) (bits >>> (64 - length));
        bits <<= length;
        count -= length;
        return value;
    }

    /** The next bits as a signed difference (section F.2.2.1, EXTEND); length 1 to 16. */
    int extend(int length) {
        int value = take(length);
        return value < 1 << (length - 1) ? value - (1 << length) + 1 : value;
    }

    /** Whether more bits were taken than the data had. */
    boolean overrun() {
        return padded > count;
    }

    void requireData(String what, int row) throws CodecException {
        if (overrun()) {
            throw new CodecException("the " + what + " stream ends within row " + row);
        }
    }

    /** Goes over a restart marker, which must be the one given (0 to 7). */
    void restart(int number) throws CodecException {
        while (at + 1 < stream.length && stream[at] == (byte) 0xFF && stream[at + 1] == (byte) 0xFF) {
            at++;
        }
        if (at + 1 >= stream.length || stream[at] != (byte) 0xFF || (stream[at + 1] & 0xFF) != 0xD0 + number) {
            throw new CodecException("the JPEG stream lacks restart marker " + number + " at byte " + at);
        }
        at += 2;
        bits = 0;
        count = 0;
        padded = 0;
    }

    /** Where the reader stands; at the end of a scan this is at or before the next marker. */
    int position() {
        return at;
    }
}
