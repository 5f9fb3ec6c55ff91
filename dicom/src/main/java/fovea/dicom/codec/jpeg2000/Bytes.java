package fovea.dicom.codec.jpeg2000;

import fovea.dicom.codec.CodecException;

/** A bounded walk over part of a stream, big endian. */
final class Bytes {
    private final byte[] stream;
    private final int end;
    private int at;

    Bytes(byte[] stream, int start, int end) {
        this.stream = stream;
        this.at = start;
        this.end = end;
    }

    int at() {
        return at;
    }

    int left() {
        return end - at;
    }

    int u8() throws CodecException {
        if (at >= end) {
            throw new CodecException("the JPEG 2000 stream ends at byte " + end + ", within a segment");
        }
        return stream[at++] & 0xFF;
    }

    int u16() throws CodecException {
        return u8() << 8 | u8();
    }

    long u32() throws CodecException {
        return (long) u16() << 16 | u16();
    }

    /** The next bytes as a walk of their own; this one goes on behind them. */
    Bytes part(int length) throws CodecException {
        if (length < 0 || length > left()) {
            throw new CodecException(
                    "a segment of the JPEG 2000 stream has " + length + " bytes, " + left() + " are left");
        }
        at += length;
        return new Bytes(stream, at - length, at);
    }

    byte[] copy() {
        byte[] bytes = new byte[left()];
        System.arraycopy(stream, at, bytes, 0, bytes.length);
        return bytes;
    }
}
