package fovea.dicom.deidentify;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * What JPEG, JPEG-LS and JPEG 2000 streams carry beside the picture: comments, EXIF and the like, in the main header and
 * between scans (ISO/IEC 10918-1 annex B, 14495-1 annex C) or in the headers of tile-parts (15444-1 annex A), and bytes
 * behind the end. Comments of tile-parts are blanked, because the lengths of these are written elsewhere.
 */
final class CodeStream {
    private static final int COMMENT = 0xFE;
    private static final int COMMENT_2000 = 0x64;
    private static final int TILE_PART = 0x90;
    private static final int DATA_2000 = 0x93;
    private static final int SCAN = 0xDA;
    private static final int END = 0xD9;
    private static final int LONGEST_JFIF = 16;

    private final byte[] frame;
    private final int end;
    private final ByteArrayOutputStream out;

    private CodeStream(byte[] frame) {
        this.frame = frame;
        this.end = end(frame);
        this.out = new ByteArrayOutputStream(frame.length);
    }

    /** The same picture without them; any other stream, and one whose segments are damaged, as it is. */
    static byte[] withoutComments(byte[] frame) {
        boolean jpeg = marker(frame, 0) == 0xD8;
        boolean jpeg2000 = marker(frame, 0) == 0x4F;
        if (!jpeg && !jpeg2000) {
            return frame;
        }
        CodeStream stream = new CodeStream(frame);
        stream.out.write(frame, 0, 2);
        if (!(jpeg ? stream.jpeg() : stream.jpeg2000())) {
            return frame;
        }
        byte[] clean = stream.out.toByteArray();
        boolean padded = clean.length + 1 == frame.length && frame[frame.length - 1] == 0;
        boolean same = Arrays.equals(clean, 0, clean.length, frame, 0, Math.min(clean.length, frame.length));
        return same && (clean.length == frame.length || padded) ? frame : clean;
    }

    /** Segments and scans in turn up to the end marker; false where they are damaged. */
    private boolean jpeg() {
        int at = 2;
        while (at + 2 <= end) {
            int marker = marker(frame, at);
            if (marker == 0xFF) { // fill bytes may stand before any marker
                at++;
                continue;
            }
            if (marker == END) {
                out.write(frame, at, end - at);
                return true;
            }
            int length = marker < 0 ? -1 : length(at);
            if (length < 0) {
                return false;
            }
            if (!tells(marker, length)) {
                out.write(frame, at, length);
            }
            at += length;
            at = marker == SCAN ? scan(at) : at;
        }
        out.write(frame, at, end - at);
        return true;
    }

    /** Copies coded data up to the next marker that is no restart; where it is. */
    private int scan(int from) {
        int at = from;
        while (at + 1 < end) {
            int next = marker(frame, at);
            boolean restart = next >= 0xD0 && next <= 0xD7;
            if (next >= 0x80 && !restart && next != 0xFF) {
                break;
            }
            at++;
        }
        int to = at + 1 < end ? at : end;
        out.write(frame, from, to - from);
        return to;
    }

    /** The main header without comments, and tile-parts with blank ones; false where they are damaged. */
    private boolean jpeg2000() {
        int at = 2;
        while (at + 4 <= end && marker(frame, at) >= 0 && marker(frame, at) != TILE_PART) {
            int length = length(at);
            if (length < 0) {
                return false;
            }
            if (marker(frame, at) != COMMENT_2000) {
                out.write(frame, at, length);
            }
            at += length;
        }
        byte[] rest = Arrays.copyOfRange(frame, at, end);
        int tile = 0;
        while (tile + 12 <= rest.length && marker(rest, tile) == TILE_PART) {
            tile = blanked(rest, tile);
        }
        out.writeBytes(rest);
        return true;
    }

    /** Blanks the comments in the header of a tile-part; where the next tile-part is. */
    private static int blanked(byte[] rest, int start) {
        int at = start + 12;
        while (at + 4 <= rest.length && marker(rest, at) >= 0 && marker(rest, at) != DATA_2000) {
            int length = 2 + word(rest, at + 2);
            if (marker(rest, at) == COMMENT_2000 && length > 6 && at + length <= rest.length) {
                Arrays.fill(rest, at + 6, at + length, (byte) ' ');
            }
            at += length;
        }
        long part = ((long) word(rest, start + 6) << 16) | word(rest, start + 8);
        return part < 12 ? rest.length : (int) Math.min(rest.length, start + part);
    }

    /** Bytes of a segment with its marker; -1 where it reaches beyond the end. */
    private int length(int at) {
        int length = at + 4 <= end ? 2 + word(frame, at + 2) : -1;
        return length < 4 || at + length > end ? -1 : length;
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
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
            if (marker(frame, at) == END) {
                return at + 2;
            }
        }
        return frame.length;
    }
}
