package fovea.formats.dicom.codec.jpeg2000;

import fovea.formats.dicom.codec.CodecException;

/**
 * Decodes one code block (Annex D): three passes a bit plane, in stripes of four rows. Magnitudes are kept doubled, with the middle of the
 * interval that is still open as their lowest bit.
 */
final class BlockDecoder {
    private static final int SIGNIFICANT = 0x1000;
    private static final int REFINED = 0x2000;
    private static final int VISITED = 0x4000;
    private static final int NEIGHBOURS = 0xFF;
    private static final int SOUTH = BlockContexts.SE | BlockContexts.SW | BlockContexts.S | BlockContexts.SIGN_S;

    private final MqDecoder mq = new MqDecoder();
    private final CodingStyle style;
    private final byte[] zeroContexts;
    private final int width;
    private final int height;
    private final int pitch;
    private final int[] flags;
    private final int[] values;
    private boolean raw;

    BlockDecoder(CodingStyle style, int orientation, int width, int height) {
        this.style = style;
        this.zeroContexts = BlockContexts.ZERO[orientation];
        this.width = width;
        this.height = height;
        this.pitch = width + 2;
        this.flags = new int[pitch * (height + 2)];
        this.values = new int[width * height];
    }

    /**
     * Runs a block's passes.
     *
     * @param planes bit planes of the band (Mb)
     * @return signed coefficients, doubled
     */
    int[] decode(Block block, int planes) throws CodecException {
        int plane = planes - block.zeroPlanes();
        if (plane > 30 || plane < 1 || block.passes() > 3 * plane - 2) {
            throw new CodecException(
                    "a JPEG 2000 block has " + block.passes() + " passes over " + plane + " bit planes");
        }
        mq.resetContexts();
        int kind = 2;
        int pass = 0;
        for (int segment = 0; segment < block.segments(); segment++) {
            raw = style.has(CodingStyle.BYPASS) && pass >= 10 && kind < 2;
            if (raw) {
                mq.startRaw(block.data(), block.segmentStart(segment), block.segmentEnd(segment));
            } else {
                mq.start(block.data(), block.segmentStart(segment), block.segmentEnd(segment));
            }
            for (int i = 0; i < block.segmentPasses(segment); i++, pass++) {
                run(kind, 1 << plane);
                if (style.has(CodingStyle.RESET)) {
                    mq.resetContexts();
                }
                kind = (kind + 1) % 3;
                if (kind == 0) {
                    plane--;
                }
            }
        }
        return values;
    }

    private void run(int kind, int one) throws CodecException {
        switch (kind) {
            case 0 -> significance(one);
            case 1 -> refinement(one);
            default -> cleanup(one);
        }
    }

    /** Flags as the pass sees them: in causal mode the next stripe is not looked at (section D.7). */
    private int flags(int at, int row) {
        int own = flags[at];
        return style.has(CodingStyle.CAUSAL) && (row & 3) == 3 ? own & ~SOUTH : own;
    }

    private void significance(int one) {
        for (int top = 0; top < height; top += 4) {
            int bottom = Math.min(top + 4, height);
            for (int x = 0; x < width; x++) {
                int at = (top + 1) * pitch + x + 1;
                for (int y = top; y < bottom; y++, at += pitch) {
                    int f = flags(at, y);
                    if ((f & NEIGHBOURS) == 0 || (f & SIGNIFICANT) != 0) {
                        continue;
                    }
                    int bit = raw ? mq.raw() : mq.decode(zeroContexts[f & NEIGHBOURS]);
                    if (bit == 1) {
                        become(at, y * width + x, f, one);
                    }
                    flags[at] |= VISITED;
                }
            }
        }
    }

    /** Reads the sign and tells the neighbours (section D.3.2). */
    private void become(int at, int index, int f, int one) {
        int sign;
        if (raw) {
            sign = mq.raw();
        } else {
            int entry = BlockContexts.SIGN[f >> 4 & 0xFF];
            sign = mq.decode(entry & 31) ^ entry >> 5;
        }
        int value = one | one >> 1;
        values[index] = sign == 1 ? -value : value;
        mark(at, sign);
    }

    private void mark(int at, int sign) {
        int[] f = flags;
        int up = at - pitch;
        int down = at + pitch;
        f[up - 1] |= BlockContexts.SE;
        f[up + 1] |= BlockContexts.SW;
        f[down - 1] |= BlockContexts.NE;
        f[down + 1] |= BlockContexts.NW;
        f[up] |= sign == 1 ? BlockContexts.S | BlockContexts.SIGN_S : BlockContexts.S;
        f[down] |= sign == 1 ? BlockContexts.N | BlockContexts.SIGN_N : BlockContexts.N;
        f[at - 1] |= sign == 1 ? BlockContexts.E | BlockContexts.SIGN_E : BlockContexts.E;
        f[at + 1] |= sign == 1 ? BlockContexts.W | BlockContexts.SIGN_W : BlockContexts.W;
        f[at] |= SIGNIFICANT;
    }

    private void refinement(int one) {
        int half = one >> 1;
        for (int top = 0; top < height; top += 4) {
            int bottom = Math.min(top + 4, height);
            for (int x = 0; x < width; x++) {
                int at = (top + 1) * pitch + x + 1;
                for (int y = top; y < bottom; y++, at += pitch) {
                    int own = flags[at];
                    if ((own & (SIGNIFICANT | VISITED)) != SIGNIFICANT) {
                        continue;
                    }
                    int bit;
                    if (raw) {
                        bit = mq.raw();
                    } else {
                        int context = (own & REFINED) != 0 ? 16 : (flags(at, y) & NEIGHBOURS) != 0 ? 15 : 14;
                        bit = mq.decode(context);
                    }
                    int change = bit == 1 ? half : -half;
                    int index = y * width + x;
                    values[index] += values[index] < 0 ? -change : change;
                    flags[at] = own | REFINED;
                }
            }
        }
    }

    private void cleanup(int one) throws CodecException {
        for (int top = 0; top < height; top += 4) {
            int bottom = Math.min(top + 4, height);
            for (int x = 0; x < width; x++) {
                column(one, top, bottom, x);
            }
        }
        if (style.has(CodingStyle.SYMBOLS)) {
            int symbol = 0;
            for (int i = 0; i < 4; i++) {
                symbol = symbol << 1 | mq.decode(MqDecoder.UNIFORM);
            }
            if (symbol != 0xA) {
                throw new CodecException("a JPEG 2000 block lacks its segmentation symbol: the stream is damaged");
            }
        }
    }

    private void column(int one, int top, int bottom, int x) {
        int at = (top + 1) * pitch + x + 1;
        int y = top;
        boolean known = false;
        if (bottom - top == 4 && quiet(at)) {
            if (mq.decode(MqDecoder.RUN) == 0) {
                return;
            }
            int skip = mq.decode(MqDecoder.UNIFORM) << 1 | mq.decode(MqDecoder.UNIFORM);
            y += skip;
            at += skip * pitch;
            known = true;
        }
        for (; y < bottom; y++, at += pitch) {
            int own = flags[at];
            if (known || (own & (SIGNIFICANT | VISITED)) == 0) {
                int f = flags(at, y);
                if (known || mq.decode(zeroContexts[f & NEIGHBOURS]) == 1) {
                    become(at, y * width + x, f, one);
                }
                known = false;
            }
            flags[at] &= ~VISITED;
        }
    }

    /** Whether a column of four has no significant sample in or about it. */
    private boolean quiet(int at) {
        int any = flags[at] | flags[at + pitch] | flags[at + 2 * pitch];
        int last = flags[at + 3 * pitch];
        if (style.has(CodingStyle.CAUSAL)) {
            last &= ~SOUTH;
        }
        return ((any | last) & (NEIGHBOURS | SIGNIFICANT | VISITED)) == 0;
    }
}
