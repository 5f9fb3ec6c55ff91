package fovea.dicom.codec;

/**
 * The entropy-coded bits of a JPEG-LS scan (ITU-T T.87 section A.1): after FF the next byte gives 7 bits. Past the end zeros are given
 * and counted, as in {@link JpegBits}.
 */
final class JpegLsBits {
    private final byte[] stream;
    private int at;
    private long bits;
    private int count;
    private int padded;
    private boolean afterMarkerByte;

    JpegLsBits(byte[] stream, int start) {
        this.stream = stream;
        this.at = start;
    }

    /** Makes at least 49 bits ready. */
    private void fill() {
        while (count <= 48) {
            int width = afterMarkerByte ? 7 : 8;
            int value = at < stream.length ? stream[at] & 0xFF : -1;
            boolean marker = value == 0xFF && at + 1 < stream.length && (stream[at + 1] & 0x80) != 0;
            boolean end = marker || value < 0 || (afterMarkerByte && value >= 0x80);
            if (end) {
                value = 0;
                width = 8;
                padded += 8;
            } else {
                at++;
                afterMarkerByte = value == 0xFF;
            }
            bits |= (long) value << (64 - width - count);
            count += width;
        }
    }

    int bit() {
        if (count == 0) {
            fill();
        }
        int bit = (int) (bits >>> 63);
        bits <<= 1;
        count--;
        return bit;
    }

    /** The next bits as a number; length 0 to 32. */
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

    /**
     * A number in the limited-length Golomb code (section A.5.3).
     *
     * @param k the code's parameter
     * @param limit zeros after which the number stands plainly
     * @param plain bits of the plain number
     */
    int golomb(int k, int limit, int plain) throws CodecException {
        if (count < 33) {
            fill();
        }
        int zeros = Long.numberOfLeadingZeros(bits);
        if (zeros < limit && zeros + 1 + k <= count) {
            long rest = bits << zeros << 1;
            bits = rest << k;
            count -= zeros + 1 + k;
            return k == 0 ? zeros : zeros << k | (int) (rest >>> (64 - k));
        }
        return longGolomb(k, limit, plain);
    }

    private int longGolomb(int k, int limit, int plain) throws CodecException {
        int zeros = 0;
        while (bit() == 0) {
            if (++zeros > limit) {
                throw new CodecException("the JPEG-LS stream has a code of more than " + limit + " zeros");
            }
        }
        return zeros == limit ? take(plain) + 1 : (zeros << k) + take(k);
    }

    void requireData(int row) throws CodecException {
        if (padded > count) {
            throw new CodecException("the JPEG-LS stream ends within row " + row);
        }
    }

    /** Goes over a restart marker, which must be the one given (0 to 7). */
    void restart(int number) throws CodecException {
        while (at + 1 < stream.length && stream[at] == (byte) 0xFF && stream[at + 1] == (byte) 0xFF) {
            at++;
        }
        if (afterMarkerByte && at < stream.length && stream[at] == 0) {
            at++;
        }
        if (at + 1 >= stream.length || stream[at] != (byte) 0xFF || (stream[at + 1] & 0xFF) != 0xD0 + number) {
            throw new CodecException("the JPEG-LS stream lacks restart marker " + number + " at byte " + at);
        }
        at += 2;
        bits = 0;
        count = 0;
        padded = 0;
        afterMarkerByte = false;
    }

    /** Where the reader stands: at or before the marker that ends the scan. */
    int position() {
        return at;
    }
}
