package fovea.dicom.codec.jpeg2000;

import fovea.dicom.codec.CodecException;
import java.util.Arrays;

/** A code block while its packets arrive: its place, its passes, and its bytes in segments that end where the coder was flushed. */
final class Block {
    private static final int MOST_PASSES = 3 * 31;
    /** Passes before the first raw one in bypass mode (section D.6). */
    private static final int BEFORE_BYPASS = 10;

    /** Place within the band's own array. */
    final Area area;

    private byte[] data = new byte[0];
    private int length;
    private int[] segmentEnd = new int[1];
    private int[] segmentPasses = new int[1];
    private int segments;
    private int passes;
    private int zeroPlanes;
    private int lengthBits = 3;
    private boolean included;

    Block(Area area) {
        this.area = area;
    }

    boolean included() {
        return included;
    }

    void include(int planesWithoutBits) {
        included = true;
        zeroPlanes = planesWithoutBits;
    }

    int zeroPlanes() {
        return zeroPlanes;
    }

    int passes() {
        return passes;
    }

    int segments() {
        return segments;
    }

    int segmentPasses(int segment) {
        return segmentPasses[segment];
    }

    int segmentStart(int segment) {
        return segment == 0 ? 0 : segmentEnd[segment - 1];
    }

    int segmentEnd(int segment) {
        return segmentEnd[segment];
    }

    byte[] data() {
        return data;
    }

    /**
     * Reads the lengths of the new passes of one packet (section B.10.7).
     *
     * @return lengths of the parts that follow in the packet's body
     */
    int[] lengths(PacketBits bits, CodingStyle style) throws CodecException {
        int fresh = bits.passes();
        if (passes + fresh > MOST_PASSES) {
            throw new CodecException(
                    "a JPEG 2000 block has at most " + MOST_PASSES + " passes, the stream says " + (passes + fresh));
        }
        lengthBits += bits.growth();
        int[] lengths = new int[fresh];
        int parts = 0;
        while (fresh > 0) {
            int room = room(style);
            int now = Math.min(room, fresh);
            int width = lengthBits + 31 - Integer.numberOfLeadingZeros(now);
            if (width > 31) {
                throw new CodecException("a JPEG 2000 packet claims a length of " + width + " bits");
            }
            lengths[parts++] = bits.bits(width);
            segmentPasses[segments - 1] += now;
            passes += now;
            fresh -= now;
        }
        return Arrays.copyOf(lengths, parts);
    }

    /** How many passes the open segment still takes; opens one where none is. */
    private int room(CodingStyle style) {
        if (segments > 0) {
            int left = most(style, passes - segmentPasses[segments - 1]) - segmentPasses[segments - 1];
            if (left > 0) {
                return left;
            }
        }
        if (segments == segmentEnd.length) {
            segmentEnd = Arrays.copyOf(segmentEnd, segments + 8);
            segmentPasses = Arrays.copyOf(segmentPasses, segments + 8);
        }
        segmentEnd[segments] = length;
        segments++;
        return most(style, passes);
    }

    private static int most(CodingStyle style, int firstPass) {
        if (style.has(CodingStyle.TERMINATE)) {
            return 1;
        }
        if (!style.has(CodingStyle.BYPASS)) {
            return MOST_PASSES;
        }
        if (firstPass < BEFORE_BYPASS) {
            return BEFORE_BYPASS - firstPass;
        }
        return (firstPass - BEFORE_BYPASS) % 3 == 0 ? 2 : 1;
    }

    /** Takes the body's bytes of one packet; the parts belong to the last segments. */
    void append(byte[] body, int start, int[] lengths) {
        int total = 0;
        for (int part : lengths) {
            total += part;
        }
        if (length + total > data.length) {
            data = Arrays.copyOf(data, length == 0 ? total : Math.max(length + total, 2 * data.length));
        }
        System.arraycopy(body, start, data, length, total);
        int first = segments - lengths.length;
        for (int i = 0; i < lengths.length; i++) {
            length += lengths[i];
            segmentEnd[first + i] = length;
        }
    }
}
