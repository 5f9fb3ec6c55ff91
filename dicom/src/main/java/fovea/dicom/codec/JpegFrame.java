package fovea.dicom.codec;

import java.util.ArrayList;
import java.util.List;

/**
 * A frame header of a JPEG or JPEG-LS stream (ITU-T T.81 section B.2.2).
 *
 * @param process second byte of the marker: C0 baseline, C1 extended, C2 progressive, C3 lossless, F7 JPEG-LS
 * @param precision bits a sample has
 * @param components colour components in the order of the header
 */
record JpegFrame(int process, int precision, int rows, int columns, List<Component> components) {
    /** A colour component: its identifier, its sampling factors, and its quantization table. */
    record Component(int id, int horizontal, int vertical, int table) {}

    static boolean isFrame(int marker) {
        boolean dct =
                marker >= 0xC0 && marker <= 0xCF && marker != JpegSegments.DHT && marker != 0xC8 && marker != 0xCC;
        return dct || marker == JpegSegments.SOF55;
    }

    static JpegFrame read(int marker, JpegSegments segments) throws CodecException {
        int precision = segments.u8();
        int rows = segments.u16();
        int columns = segments.u16();
        int count = segments.u8();
        if (count < 1 || count > 4 || segments.left() != 3 * count) {
            throw new CodecException("a JPEG frame header has 1 to 4 components of 3 bytes each, got " + count + " in "
                    + segments.left() + " bytes");
        }
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int id = segments.u8();
            int factors = segments.u8();
            components.add(new Component(id, factors >> 4, factors & 15, segments.u8()));
        }
        return new JpegFrame(marker, precision, rows, columns, List.copyOf(components));
    }

    /** The frame header of a stream, without decoding anything. */
    static JpegFrame of(byte[] stream) throws CodecException {
        JpegSegments segments = new JpegSegments(stream);
        while (true) {
            int marker = segments.advance();
            if (isFrame(marker)) {
                return read(marker, segments);
            }
            if (marker == JpegSegments.SOS || marker == JpegSegments.EOI) {
                throw new CodecException("the JPEG stream has no frame header before its first scan");
            }
        }
    }

    int index(int id) throws CodecException {
        for (int i = 0; i < components.size(); i++) {
            if (components.get(i).id == id) {
                return i;
            }
        }
        throw new CodecException("a scan names component " + id + ", the frame header does not");
    }

    /** Whether several components have sampling factors other than 1. */
    boolean subsampled() {
        return components.size() > 1 && components.stream().anyMatch(c -> c.horizontal != 1 || c.vertical != 1);
    }

    void require(FrameShape shape) throws CodecException {
        shape.requireSame(process == JpegSegments.SOF55 ? "JPEG-LS" : "JPEG", rows, columns, components.size());
        if (precision < 2 || precision > 16) {
            throw new CodecException("a JPEG sample has 2 to 16 bits, the stream says " + precision);
        }
    }
}
