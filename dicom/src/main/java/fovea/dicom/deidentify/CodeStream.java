package fovea.dicom.deidentify;

import java.io.ByteArrayOutputStream;

/** What JPEG, JPEG-LS and JPEG 2000 streams carry beside the picture: comments, EXIF and the like, and trailing bytes. */
final class CodeStream {
    private static final int COMMENT = 0xFE;
    private static final int COMMENT_2000 = 0x64;
    private static final int LONGEST_JFIF = 16;

    private CodeStream() {}

    /** The same picture without them; any other stream as it is. */
    static byte[] withoutComments(byte[] frame) {
        boolean jpeg = marker(frame, 0) == 0xD8;
        boolean jpeg2000 = marker(frame, 0) == 0x4F;
        if (!jpeg && !jpeg2000) {
            return frame;
        }
        int end = end(frame);
        ByteArrayOutputStream out = new ByteArrayOutputStream(frame.length);
        out.write(frame, 0, 2);
        int at = 2;
        int lastInHeader = jpeg ? 0xDA : 0x90;
        while (at + 4 <= end && marker(frame, at) >= 0 && marker(frame, at) != lastInHeader) {
            int length = 2 + (((frame[at + 2] & 0xFF) << 8) | (frame[at + 3] & 0xFF));
            if (at + length > end) {
                return frame;
            }
            if (!(jpeg ? tells(marker(frame, at), length) : marker(frame, at) == COMMENT_2000)) {
                out.write(frame, at, length);
            }
            at += length;
        }
        out.write(frame, at, end - at);
        boolean padded = out.size() + 1 == frame.length && frame[frame.length - 1] == 0;
        return out.size() == frame.length || padded ? frame : out.toByteArray();
    }

    /** APP0 (JFIF without a thumbnail), APP8 and APP14 say how colours are meant. */
    private static boolean tells(int marker, int length) {
        boolean colours = (marker == 0xE0 && length <= 2 + LONGEST_JFIF) || marker == 0xE8 || marker == 0xEE;
        return marker == COMMENT || (marker >= 0xE0 && marker <= 0xEF && !colours);
    }

    private static int marker(byte[] frame, int at) {
        return at + 1 < frame.length && frame[at] == (byte) 0xFF ? frame[at + 1] & 0xFF : -1;
    }

    /** Behind the end marker (FFD9 in all three); the whole without one. */
    private static int end(byte[] frame) {
        for (int at = frame.length - 2; at > 2; at--) {
            if (marker(frame, at) == 0xD9) {
                return at + 2;
            }
        }
        return frame.length;
    }
}
