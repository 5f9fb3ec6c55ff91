package fovea.dicom.codec.jpeg2000;

import fovea.dicom.codec.CodecException;

/** Decodes one code block (Annex D): three passes a bit plane, in stripes of four rows. */
final class BlockDecoder {
    private final MqDecoder mq = new MqDecoder();
    private final CodingStyle style;
    private final byte[] zeroContexts;
    private final Stripes block;
    private final int[] words;
    private final int[] values;
    private final int width;
    private final int height;
    private final int pitch;

    BlockDecoder(CodingStyle style, int orientation, int width, int height) {
        this.style = style;
        this.zeroContexts = BlockContexts.ZERO[orientation];
        this.block = new Stripes(width, height, style.has(CodingStyle.CAUSAL));
        this.words = block.words;
        this.values = block.values;
        this.width = width;
        this.height = height;
        this.pitch = block.pitch;
    }

    /**
     * Runs a block's passes.
     *
     * @param planes bit planes of the band (Mb)
     * @return signed coefficients, doubled
     */
    int[] decode(Block coded, int planes) throws CodecException {
        int plane = planes - coded.zeroPlanes();
        if (plane > 30 || plane < 1 || coded.passes() > 3 * plane - 2) {
            throw new CodecException(
                    "a JPEG 2000 block has " + coded.passes() + " passes over " + plane + " bit planes");
        }
        mq.resetContexts();
        int pass = 0;
        for (int segment = 0; segment < coded.segments(); segment++) {
            // passes go cleanup, significance, refinement, cleanup, ...; a plane begins with each significance pass
            if (style.has(CodingStyle.BYPASS) && pass >= 10 && pass % 3 != 0) {
                RawPasses raw = new RawPasses(
                        block, new RawBits(coded.data(), coded.segmentStart(segment), coded.segmentEnd(segment)));
                for (int i = 0; i < coded.segmentPasses(segment); i++, pass++) {
                    raw(raw, pass, 1 << (plane - (pass + 2) / 3));
                }
            } else {
                long registers = mq.start(coded.data(), coded.segmentStart(segment), coded.segmentEnd(segment));
                for (int i = 0; i < coded.segmentPasses(segment); i++, pass++) {
                    registers = run(registers, pass, 1 << (plane - (pass + 2) / 3));
                }
            }
        }
        return values;
    }

    private void raw(RawPasses raw, int pass, int one) {
        if (pass % 3 == 1) {
            raw.significance(one);
        } else {
            raw.refinement(one);
        }
        if (style.has(CodingStyle.RESET)) {
            mq.resetContexts();
        }
    }

    private long run(long registers, int pass, int one) throws CodecException {
        long after =
                switch (pass % 3) {
                    case 1 -> significance(registers, one);
                    case 2 -> refinement(registers, one);
                    default -> symbols(cleanup(registers, one));
                };
        if (style.has(CodingStyle.RESET)) {
            mq.resetContexts();
        }
        return after;
    }

    private long significance(long registers, int one) {
        long mqs = registers;
        for (int top = 0, from = pitch + 1; top < height; top += 4, from += pitch) {
            int rows = Math.min(4, height - top);
            for (int x = 0; x < width; x++) {
                if ((words[from + x] & Stripes.SIGNIFICANCE) != 0) {
                    mqs = significance(mqs, from + x, rows, one, top * width + x);
                }
            }
        }
        return mqs;
    }

    private long significance(long registers, int at, int rows, int one, int first) {
        long mqs = registers;
        int word = words[at];
        for (int row = 0, index = first; row < rows; row++, index += width) {
            int window = (word >>> (3 * row)) & 0x1FF;
            if ((window & Stripes.OWN) != 0 || window == 0) {
                continue;
            }
            mqs = mq.decode(mqs, zeroContexts[window]);
            if (mqs < 0) {
                int entry = BlockContexts.SIGN[block.signs(word, at, row)];
                mqs = mq.decode(mqs, entry & 31);
                word = become(word, at, row, index, one, (int) (mqs >>> 63) ^ entry >> 5);
            }
            word |= Stripes.VISITED << row;
        }
        words[at] = word;
        return mqs;
    }

    private int become(int word, int at, int row, int index, int one, int sign) {
        int value = one | one >> 1;
        values[index] = sign == 1 ? -value : value;
        return block.become(word, at, row, sign);
    }

    private long refinement(long registers, int one) {
        long mqs = registers;
        int half = one >> 1;
        for (int top = 0, from = pitch + 1; top < height; top += 4, from += pitch) {
            int rows = Math.min(4, height - top);
            for (int x = 0; x < width; x++) {
                if ((words[from + x] & Stripes.ALL_OWN) != 0) {
                    mqs = refinement(mqs, from + x, rows, half, top * width + x);
                }
            }
        }
        return mqs;
    }

    private long refinement(long registers, int at, int rows, int half, int first) {
        long mqs = registers;
        int word = words[at];
        for (int row = 0, index = first; row < rows; row++, index += width) {
            int window = (word >>> (3 * row)) & 0x1FF;
            if ((window & Stripes.OWN) == 0 || (word & Stripes.VISITED << row) != 0) {
                continue;
            }
            int context = (word & Stripes.REFINED << row) != 0 ? 16 : window != Stripes.OWN ? 15 : 14;
            mqs = mq.decode(mqs, context);
            int change = mqs < 0 ? half : -half;
            int value = values[index];
            values[index] = value < 0 ? value - change : value + change;
            word |= Stripes.REFINED << row;
        }
        words[at] = word;
        return mqs;
    }

    private long cleanup(long registers, int one) {
        long mqs = registers;
        for (int top = 0, from = pitch + 1; top < height; top += 4, from += pitch) {
            int rows = Math.min(4, height - top);
            for (int x = 0; x < width; x++) {
                int at = from + x;
                int first = top * width + x;
                if (words[at] == 0 && rows == 4) {
                    mqs = mq.decode(mqs, MqDecoder.RUN);
                    if (mqs < 0) {
                        mqs = interrupted(mqs, at, one, first);
                    }
                } else {
                    mqs = cleanup(mqs, at, 0, rows, one, first);
                }
            }
        }
        return mqs;
    }

    /** A column that was quiet so far: where the first significant one stands is told in two bits (section D.3.4). */
    private long interrupted(long registers, int at, int one, int first) {
        long mqs = mq.decode(registers, MqDecoder.UNIFORM);
        int skipped = mqs < 0 ? 2 : 0;
        mqs = mq.decode(mqs, MqDecoder.UNIFORM);
        skipped += mqs < 0 ? 1 : 0;
        int entry = BlockContexts.SIGN[block.signs(words[at], at, skipped)];
        mqs = mq.decode(mqs, entry & 31);
        words[at] = become(words[at], at, skipped, first + skipped * width, one, (int) (mqs >>> 63) ^ entry >> 5);
        return cleanup(mqs, at, skipped + 1, 4, one, first);
    }

    private long cleanup(long registers, int at, int firstRow, int rows, int one, int first) {
        long mqs = registers;
        int word = words[at];
        for (int row = firstRow, index = first + firstRow * width; row < rows; row++, index += width) {
            int window = (word >>> (3 * row)) & 0x1FF;
            if ((window & Stripes.OWN) != 0 || (word & Stripes.VISITED << row) != 0) {
                continue;
            }
            mqs = mq.decode(mqs, zeroContexts[window]);
            if (mqs < 0) {
                int entry = BlockContexts.SIGN[block.signs(word, at, row)];
                mqs = mq.decode(mqs, entry & 31);
                word = become(word, at, row, index, one, (int) (mqs >>> 63) ^ entry >> 5);
            }
        }
        words[at] = word & ~Stripes.ALL_VISITED;
        return mqs;
    }

    private long symbols(long registers) throws CodecException {
        if (!style.has(CodingStyle.SYMBOLS)) {
            return registers;
        }
        long mqs = registers;
        int symbol = 0;
        for (int i = 0; i < 4; i++) {
            mqs = mq.decode(mqs, MqDecoder.UNIFORM);
            symbol = symbol << 1 | (int) (mqs >>> 63);
        }
        if (symbol != 0xA) {
            throw new CodecException("a JPEG 2000 block lacks its segmentation symbol: the stream is damaged");
        }
        return mqs;
    }
}
