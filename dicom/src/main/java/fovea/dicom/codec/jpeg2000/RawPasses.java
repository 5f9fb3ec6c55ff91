package fovea.dicom.codec.jpeg2000;

/** The significance and refinement passes whose bits are not coded (bypass mode, section D.6). */
final class RawPasses {
    private final Stripes block;
    private final RawBits bits;

    RawPasses(Stripes block, RawBits bits) {
        this.block = block;
        this.bits = bits;
    }

    void significance(int one) {
        for (int top = 0, from = block.pitch + 1; top < block.height; top += 4, from += block.pitch) {
            int rows = Math.min(4, block.height - top);
            for (int x = 0; x < block.width; x++) {
                int at = from + x;
                int word = block.words[at];
                for (int row = 0; row < rows; row++) {
                    int window = word >>> (3 * row);
                    if ((window & Stripes.OWN) != 0 || (window & Stripes.NEIGHBOURS) == 0) {
                        continue;
                    }
                    if (bits.next() == 1) {
                        int sign = bits.next();
                        int value = one | one >> 1;
                        block.values[(top + row) * block.width + x] = sign == 1 ? -value : value;
                        word = block.become(word, at, row, sign);
                    }
                    word |= Stripes.VISITED << row;
                }
                block.words[at] = word;
            }
        }
    }

    void refinement(int one) {
        int half = one >> 1;
        for (int top = 0, from = block.pitch + 1; top < block.height; top += 4, from += block.pitch) {
            int rows = Math.min(4, block.height - top);
            for (int x = 0; x < block.width; x++) {
                int word = block.words[from + x];
                for (int row = 0; row < rows; row++) {
                    if ((word >>> (3 * row) & Stripes.OWN) != 0 && (word & Stripes.VISITED << row) == 0) {
                        int change = bits.next() == 1 ? half : -half;
                        int index = (top + row) * block.width + x;
                        block.values[index] += block.values[index] < 0 ? -change : change;
                        word |= Stripes.REFINED << row;
                    }
                }
                block.words[from + x] = word;
            }
        }
    }
}
