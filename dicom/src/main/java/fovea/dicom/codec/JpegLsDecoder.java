package fovea.dicom.codec;

import org.jspecify.annotations.Nullable;

/**
 * JPEG-LS (ITU-T T.87, ISO/IEC 14495-1): lossless and near-lossless, 2 to 16 bits, components apart, by line or by
 * sample, preset parameters, restart intervals. Mapping tables, subsampling and colour transforms of later parts are refused.
 */
public final class JpegLsDecoder implements FrameCodec {
    private static final int APP8 = 0xE8;

    @Override
    public CodedFrame decode(byte[] stream, FrameShape shape) throws CodecException {
        JpegSegments segments = new JpegSegments(stream);
        Header header = new Header();
        JpegLsPicture picture = null;
        while (true) {
            int marker = segments.advance();
            if (JpegFrame.isFrame(marker)) {
                picture = picture(picture, JpegFrame.read(marker, segments), shape);
            } else if (marker == JpegSegments.SOS) {
                if (picture == null) {
                    throw new CodecException("the JPEG-LS stream has no frame header before its first scan");
                }
                JpegScan scan = JpegScan.read(segments, picture.frame());
                JpegLsBits bits = new JpegLsBits(stream, segments.payloadEnd());
                picture.scan(scan, header.told, header.restartRows, bits);
                segments.resume(bits.position());
                if (picture.complete()) {
                    return new CodedFrame(picture.values(), picture.frame().precision(), false);
                }
            } else {
                header.take(marker, segments);
            }
        }
    }

    private static JpegLsPicture picture(@Nullable JpegLsPicture before, JpegFrame frame, FrameShape shape)
            throws CodecException {
        if (before != null) {
            throw new CodecException("the JPEG-LS stream has two frame headers");
        }
        if (frame.process() != JpegSegments.SOF55) {
            throw new CodecException("a JPEG-LS stream has process F7, got %02X".formatted(frame.process()));
        }
        frame.require(shape);
        if (frame.subsampled()) {
            throw new CodecException("subsampled components of JPEG-LS are not decoded");
        }
        return new JpegLsPicture(frame, shape);
    }

    /** What the segments before a scan say. */
    private static final class Header {
        private JpegLsPreset.Told told = JpegLsPreset.Told.NOTHING;
        private int restartRows;

        void take(int marker, JpegSegments segments) throws CodecException {
            switch (marker) {
                case JpegSegments.EOI -> throw new CodecException("the JPEG-LS stream ends before its last scan");
                case JpegSegments.LSE -> preset(segments);
                case JpegSegments.DRI -> {
                    int rows = 0;
                    while (segments.left() > 0 && rows < 1 << 23) {
                        rows = rows << 8 | segments.u8();
                    }
                    restartRows = rows;
                }
                case APP8 -> colourTransform(segments);
                default -> {}
            }
        }

        private void preset(JpegSegments segments) throws CodecException {
            int kind = segments.u8();
            if (kind != 1) {
                throw new CodecException(
                        "JPEG-LS mapping tables and oversize dimensions (LSE " + kind + ") are not decoded");
            }
            told = JpegLsPreset.Told.read(segments);
        }

        /** HP's colour transform: "mrfx" and a number, 0 for none. */
        private static void colourTransform(JpegSegments segments) throws CodecException {
            if (segments.left() == 5 && segments.u16() == 0x6D72 && segments.u16() == 0x6678) {
                int transform = segments.u8();
                if (transform != 0) {
                    throw new CodecException("HP's JPEG-LS colour transform " + transform + " is not decoded");
                }
            }
        }
    }
}
