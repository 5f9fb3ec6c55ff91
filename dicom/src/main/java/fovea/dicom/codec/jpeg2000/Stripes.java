package fovea.dicom.codec.jpeg2000;

/**
 * What is known of a code block's coefficients while it is decoded: one word for the four coefficients of a column of a stripe
 * (section D.1), so that a column with nothing to do is passed over at one look. Of a word, from the lowest bit:
 *
 * <ul>
 *   <li>18 bits: significance of rows -1 to 4 (row 0 is the column's first), in each of the column to the left, the column
 *       itself, and the column to the right; shifted by three times the row, the lowest nine are that row's window;
 *   <li>6 bits: the signs of rows -1 to 4 of the column itself, set for negative ones;
 *   <li>4 bits: which of the four were refined before;
 *   <li>4 bits: which were visited in this bit plane.
 * </ul>
 *
 * Magnitudes are kept doubled, with the middle of the interval that is still open as their lowest bit.
 */
final class Stripes {
    static final int SIGNIFICANCE = 0x3FFFF;
    /** The middle of a window. */
    static final int OWN = 0x10;
    /** All four coefficients' own significance. */
    static final int ALL_OWN = 0x2490;

    static final int NEIGHBOURS = 0x1EF;
    static final int REFINED = 1 << 24;
    static final int VISITED = 1 << 28;
    static final int ALL_VISITED = 0xF << 28;

    private static final int SIGNS = 18;

    final int width;
    final int height;
    /** From a word to the one below it. */
    final int pitch;
    /** With a border of one word on each side. */
    final int[] words;
    /** Signed coefficients, doubled: height x width. */
    final int[] values;

    private final boolean causal;

    Stripes(int width, int height, boolean causal) {
        this.width = width;
        this.height = height;
        this.pitch = width + 2;
        this.words = new int[pitch * ((height + 3) / 4 + 2)];
        this.values = new int[width * height];
        this.causal = causal;
    }

    /** Index into the table of sign contexts for one row of a word (section D.3.2). */
    int signs(int word, int at, int row) {
        int window = word >>> (3 * row);
        int significant = (window >> 1 & 1) | (window >> 4 & 2) | (window >> 5 & 4) | (window & 8);
        int own = word >>> (SIGNS + row);
        int negative = (own & 1)
                | (words[at + 1] >>> (SIGNS + 1 + row) & 1) << 1
                | (own >> 2 & 1) << 2
                | (words[at - 1] >>> (SIGNS + 1 + row) & 1) << 3;
        return significant | negative << 4;
    }

    /**
     * Makes a coefficient significant and tells its neighbours.
     *
     * @param word the column's word as it stands, which the caller stores
     * @param sign 1 for a negative one
     * @return the column's word
     */
    int become(int word, int at, int row, int sign) {
        int shift = 3 * row;
        words[at - 1] |= 0x20 << shift;
        words[at + 1] |= 0x08 << shift;
        if (row == 0 && !causal) { // in causal mode the stripe above does not look down (section D.7)
            int up = at - pitch;
            words[up - 1] |= 1 << 17;
            words[up] |= 1 << 16 | sign << (SIGNS + 5);
            words[up + 1] |= 1 << 15;
        } else if (row == 3) {
            int down = at + pitch;
            words[down - 1] |= 1 << 2;
            words[down] |= 1 << 1 | sign << SIGNS;
            words[down + 1] |= 1;
        }
        return word | OWN << shift | sign << (SIGNS + 1 + row);
    }
}
