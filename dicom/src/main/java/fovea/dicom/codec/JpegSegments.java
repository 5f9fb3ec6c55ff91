package fovea.dicom.codec;

/**
 * Walks the markers of a JPEG or JPEG-LS stream (ITU-T T.81 Annex B): marker, length, payload. Every read is bounded
 * by the stream.
 */
final class JpegSegments {
    static final int SOI = 0xD8;
    static final int EOI = 0xD9;
    static final int SOS = 0xDA;
    static final int DQT = 0xDB;
    static final int DHT = 0xC4;
    static final int DRI = 0xDD;
    static final int DNL = 0xDC;
    static final int LSE = 0xF8;
    static final int SOF55 = 0xF7;

    private final byte[] stream;
    private int next;
    private int at;
    private int end;

    JpegSegments(byte[] stream) throws CodecException {
        this.stream = stream;
        if (stream.length < 4 || stream[0] != (byte) 0xFF || (stream[1] & 0xFF) != SOI) {
            throw new CodecException("a JPEG stream begins with FF D8, got " + start(stream));
        }
        next = 2;
    }

    private static String start(byte[] stream) {
        if (stream.length < 2) {
            return stream.length + " bytes";
        }
        return "%02X %02X".formatted(stream[0] & 0xFF, stream[1] & 0xFF);
    }

    /**
     * Goes to the next marker; its payload is then read with {@link #u8} and {@link #u16}. Entropy-coded bytes before it are passed over.
     *
     * @return the marker's second byte
     */
    int advance() throws CodecException {
        int i = next;
        while (i + 1 < stream.length) {
            int marker = stream[i + 1] & 0xFF;
            if (stream[i] != (byte) 0xFF || marker == 0 || marker == 0xFF || (marker >= 0xD0 && marker <= 0xD7)) {
                i++;
                continue;
            }
            open(marker, i + 2);
            return marker;
        }
        throw new CodecException("the JPEG stream ends at byte " + stream.length + " without an end marker (FF D9)");
    }

    private void open(int marker, int payload) throws CodecException {
        at = payload;
        end = payload;
        if (marker != EOI && marker != SOI && marker != 0x01) {
            int length =
                    payload + 2 <= stream.length ? (stream[payload] & 0xFF) << 8 | (stream[payload + 1] & 0xFF) : 0;
            if (length < 2 || length > stream.length - payload) {
                throw new CodecException("segment %02X of the JPEG stream has a length of %d, %d bytes are left"
                        .formatted(marker, length, stream.length - payload));
            }
            at = payload + 2;
            end = payload + length;
        }
        next = end;
    }

    /** First byte after the payload: where the entropy-coded data of a scan begin. */
    int payloadEnd() {
        return end;
    }

    /** Goes on at this byte. */
    void resume(int position) {
        next = position;
    }

    int left() {
        return end - at;
    }

    int u8() throws CodecException {
        if (at >= end) {
            throw new CodecException("a segment of the JPEG stream is shorter than its contents");
        }
        return stream[at++] & 0xFF;
    }

    int u16() throws CodecException {
        return u8() << 8 | u8();
    }

    void skip(int bytes) {
        at += Math.min(bytes, left());
    }
}
