package fovea.formats.coco;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Lengths of runs outside and inside a region by turns, outside first, column by column from the top left, as COCO stores
 * a mask. Compressed, each length is a text of five bits a character, and from the fourth on its difference to the length
 * two before.
 */
final class RunLengths {
    private static final int ZERO = 48;
    private static final int BITS = 5;
    private static final int MORE = 0x20;
    private static final int SIGN = 0x10;
    private static final int MOST_CHARACTERS = 7;

    private RunLengths() {}

    /**
     * The lengths of a compressed text.
     *
     * @throws IOException at a character that the coding does not have, or a length that does not end
     */
    static long[] unpacked(String text) throws IOException {
        long[] lengths = new long[text.length()];
        int count = 0;
        int at = 0;
        while (at < text.length()) {
            long length = 0;
            int characters = 0;
            int five;
            do {
                if (at == text.length() || characters == MOST_CHARACTERS) {
                    throw new IOException("a compressed run ends within " + MOST_CHARACTERS + " characters, run "
                            + count + " does not");
                }
                five = text.charAt(at) - ZERO;
                if (five < 0 || five >= 2 * MORE) {
                    throw new IOException(
                            "a compressed run has characters of '0' to 'o', got '" + text.charAt(at) + "' at " + at);
                }
                length |= (long) (five & (MORE - 1)) << (BITS * characters++);
                at++;
            } while ((five & MORE) != 0);
            length |= (five & SIGN) != 0 ? -1L << (BITS * characters) : 0;
            lengths[count] = count > 2 ? length + lengths[count - 2] : length;
            count++;
        }
        return Arrays.copyOf(lengths, count);
    }

    /**
     * The pixels within, bit y x width + x.
     *
     * @throws IOException when a length is negative or the lengths do not add up to the picture
     */
    static BitSet pixels(long[] lengths, int width, int height) throws IOException {
        long size = (long) width * height;
        long end = 0;
        for (int i = 0; i < lengths.length; i++) {
            if (lengths[i] < 0) {
                throw new IOException("a run's length is at least 0, run " + i + " has " + lengths[i]);
            }
            if (lengths[i] > size - end) {
                throw new IOException("the runs hold the picture's " + size + " pixels, run " + i + " of " + lengths[i]
                        + " overruns it by " + (lengths[i] - (size - end)));
            }
            end += lengths[i];
        }
        if (end != size) {
            throw new IOException("the runs hold the picture's " + size + " pixels, got " + end);
        }
        return drawn(lengths, width, height);
    }

    private static BitSet drawn(long[] lengths, int width, int height) {
        BitSet pixels = new BitSet(width * height);
        int at = 0;
        for (int i = 0; i < lengths.length; i++) {
            int end = at + (int) lengths[i];
            for (; i % 2 == 1 && at < end; at++) {
                pixels.set(at % height * width + at / height);
            }
            at = end;
        }
        return pixels;
    }
}
