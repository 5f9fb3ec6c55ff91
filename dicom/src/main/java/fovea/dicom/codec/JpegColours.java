package fovea.dicom.codec;

import java.nio.charset.StandardCharsets;

/**
 * What a JPEG or JPEG-LS stream of three components says itself of its colours. Where it contradicts the photometric
 * interpretation, as in files that were made from photographs, the stream is right: its maker compressed it, and others
 * described it. The rules are those of pydicom 3 and of JFIF 1.02.
 */
public enum JpegColours {
    /** The components are called R, G and B. */
    RGB,
    /** It is a JFIF file, whose colours are luminance and differences. */
    YBR,
    /** It says nothing, or is no JPEG stream. */
    UNTOLD;

    private static final int APP0 = 0xE0;
    private static final int JFIF_BYTES = 5;

    /** Of a stream; one that is damaged says nothing. */
    public static JpegColours of(byte[] stream) {
        try {
            return told(new JpegSegments(stream));
        } catch (CodecException e) {
            return UNTOLD;
        }
    }

    private static JpegColours told(JpegSegments segments) throws CodecException {
        boolean jfif = false;
        while (true) {
            int marker = segments.advance();
            if (marker == APP0) {
                jfif |= isJfif(segments);
            } else if (JpegFrame.isFrame(marker)) {
                JpegFrame frame = JpegFrame.read(marker, segments);
                if (frame.components().size() != 3) {
                    return UNTOLD;
                }
                return areLetters(frame) ? RGB : jfif ? YBR : UNTOLD;
            } else if (marker == JpegSegments.SOS || marker == JpegSegments.EOI) {
                return UNTOLD;
            }
        }
    }

    private static boolean isJfif(JpegSegments segments) throws CodecException {
        if (segments.left() < JFIF_BYTES) {
            return false;
        }
        byte[] name = new byte[JFIF_BYTES];
        for (int i = 0; i < name.length; i++) {
            name[i] = (byte) segments.u8();
        }
        return new String(name, StandardCharsets.US_ASCII).equals("JFIF\0");
    }

    private static boolean areLetters(JpegFrame frame) {
        StringBuilder ids = new StringBuilder();
        frame.components().forEach(component -> ids.append((char) component.id()));
        return ids.toString().equalsIgnoreCase("RGB");
    }
}
