package fovea.dicom.codec;

import org.jspecify.annotations.Nullable;

/**
 * JPEG with the cosine transform, Huffman coded, 8 or 12 bits: sequential (SOF0, SOF1) and progressive (SOF2; ITU-T T.81 Annexes F and
 * G). For the 12 bit streams that the JDK's reader does not know; its inverse transform is exact to rounding, so it lies within 1 grey level of the
 * integer transforms in use. Subsampled colours of 12 bits are refused.
 */
public final class JpegDctDecoder implements FrameCodec {
    @Override
    public CodedFrame decode(byte[] stream, FrameShape shape) throws CodecException {
        JpegSegments segments = new JpegSegments(stream);
        JpegTables tables = new JpegTables();
        JpegCoefficients picture = null;
        while (true) {
            int marker = segments.advance();
            if (marker == JpegSegments.EOI) {
                return samples(picture, shape);
            }
            if (JpegFrame.isFrame(marker)) {
                picture = coefficients(picture, JpegFrame.read(marker, segments), shape, stream.length);
            } else if (marker == JpegSegments.SOS) {
                if (picture == null) {
                    throw new CodecException("the JPEG stream has no frame header before its first scan");
                }
                JpegScan scan = JpegScan.read(segments, picture.frame());
                JpegBits bits = new JpegBits(stream, segments.payloadEnd());
                new JpegDctScan(picture, scan, tables, bits).decode();
                segments.resume(bits.position());
            } else {
                tables.take(marker, segments);
                if (picture != null && marker == JpegSegments.DQT) {
                    picture.requireNoScanYet();
                }
            }
            if (picture != null) {
                picture.quantize(tables);
            }
        }
    }

    private static JpegCoefficients coefficients(
            @Nullable JpegCoefficients before, JpegFrame frame, FrameShape shape, int length) throws CodecException {
        if (before != null) {
            throw new CodecException("the JPEG stream has two frame headers");
        }
        if (frame.process() > 0xC2) {
            throw new CodecException("JPEG process %02X is not decoded here".formatted(frame.process()));
        }
        frame.require(shape);
        if (frame.precision() != 8 && frame.precision() != 12) {
            throw new CodecException("a JPEG stream of this process has 8 or 12 bits, got " + frame.precision());
        }
        if (frame.subsampled()) {
            throw new CodecException("subsampled colours of 12 bit JPEG are not decoded");
        }
        shape.requireAtLeast("JPEG", length, 512); // a block has a bit at least, in its DC scan
        return new JpegCoefficients(frame);
    }

    private static CodedFrame samples(@Nullable JpegCoefficients picture, FrameShape shape) throws CodecException {
        if (picture == null) {
            throw new CodecException("the JPEG stream has no frame header");
        }
        return new CodedFrame(picture.samples(shape), picture.frame().precision(), false);
    }
}
