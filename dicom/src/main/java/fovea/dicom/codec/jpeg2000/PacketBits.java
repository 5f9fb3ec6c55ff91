package fovea.dicom.codec.jpeg2000;

import fovea.dicom.codec.CodecException;

/** The bits of a packet header: after FF the next byte has 7 (section B.10.1). */
final class PacketBits {
    private final byte[] data;
    private int at;
    private int current;
    private int left;

    PacketBits(byte[] data, int start) {
        this.data = data;
        this.at = start;
    }

    int bit() throws CodecException {
        if (left == 0) {
            if (at >= data.length) {
                throw new CodecException("the JPEG 2000 stream ends within a packet header");
            }
            left = current == 0xFF ? 7 : 8;
            current = data[at++] & 0xFF;
        }
        left--;
        return current >> left & 1;
    }

    int bits(int count) throws CodecException {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    /** First byte after the header. */
    int end() {
        return current == 0xFF ? at + 1 : at;
    }

    /** Number of new coding passes (table B.4). */
    int passes() throws CodecException {
        if (bit() == 0) {
            return 1;
        }
        if (bit() == 0) {
            return 2;
        }
        int value = bits(2);
        if (value < 3) {
            return 3 + value;
        }
        value = bits(5);
        return value < 31 ? 6 + value : 37 + bits(7);
    }

    /** Bits by which a length field grows. */
    int growth() throws CodecException {
        int growth = 0;
        while (bit() == 1) {
            growth++;
            if (growth > 32) {
                throw new CodecException("a JPEG 2000 packet header is damaged");
            }
        }
        return growth;
    }
}
