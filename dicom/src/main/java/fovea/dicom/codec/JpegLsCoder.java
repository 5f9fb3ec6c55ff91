package fovea.dicom.codec;

import java.util.Arrays;

/**
 * The state of a JPEG-LS scan and the decoding of its samples (ITU-T T.87 Annex A): 365 regular contexts and two for
 * the end of runs. A line buffer has one sample before and one after the line.
 */
final class JpegLsCoder {
    /** Order of the run lengths (section A.7.1.2). */
    private static final int[] RUN = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    private static final int CONTEXTS = 365;

    private final JpegLsBits bits;
    private final int most;
    private final int near;
    private final int step;
    private final int range;
    private final int reset;
    private final int limit;
    private final int plain;
    private final int[] a = new int[CONTEXTS + 2];
    private final int[] b = new int[CONTEXTS];
    private final int[] c = new int[CONTEXTS];
    private final int[] n = new int[CONTEXTS + 2];
    private final int[] negative = new int[2];
    private final byte[] quantized;

    JpegLsCoder(JpegLsBits bits, JpegLsPreset preset) {
        this.bits = bits;
        most = preset.most();
        near = preset.near();
        step = 2 * near + 1;
        range = (most + 2 * near) / step + 1;
        reset = preset.reset();
        plain = 32 - Integer.numberOfLeadingZeros(range - 1);
        int bpp = Math.max(2, 32 - Integer.numberOfLeadingZeros(most));
        limit = 2 * (bpp + Math.max(8, bpp));
        quantized = quantization(preset);
        restart();
    }

    /** Gradients -most..most to -4..4 (section A.3.3). */
    private byte[] quantization(JpegLsPreset preset) {
        byte[] table = new byte[2 * most + 1];
        for (int d = -most; d <= most; d++) {
            int size = Math.abs(d);
            int q = size <= near ? 0 : size < preset.t1() ? 1 : size < preset.t2() ? 2 : size < preset.t3() ? 3 : 4;
            table[d + most] = (byte) (d < 0 ? -q : q);
        }
        return table;
    }

    /** Sets the contexts as at the start of a scan (section A.2.1). */
    void restart() {
        Arrays.fill(a, Math.max(2, (range + 32) / 64));
        Arrays.fill(b, 0);
        Arrays.fill(c, 0);
        Arrays.fill(n, 1);
        Arrays.fill(negative, 0);
    }

    /** The context of a sample, sign included; 0 asks for a run. */
    private int context(int left, int above, int aboveLeft, int aboveRight) {
        return 81 * quantized[aboveRight - above + most]
                + 9 * quantized[above - aboveLeft + most]
                + quantized[aboveLeft - left + most];
    }

    /**
     * Decodes a line of one component.
     *
     * @param before the line above
     * @param line where the samples go, from index 1
     * @param run the component's run index
     * @return the run index after the line
     */
    int line(int[] before, int[] line, int run) throws CodecException {
        int columns = line.length - 2;
        int index = run;
        int x = 1;
        while (x <= columns) {
            int left = line[x - 1];
            int above = before[x];
            int context = context(left, above, before[x - 1], before[x + 1]);
            if (context != 0) {
                line[x] = regular(context, left, above, before[x - 1]);
                x++;
                continue;
            }
            int length = runLength(columns - x + 1, index);
            index = length >>> 20;
            length &= 0xFFFFF;
            Arrays.fill(line, x, x + length, left);
            x += length;
            if (x <= columns) {
                line[x] = afterRun(left, before[x], index);
                x++;
                index = Math.max(0, index - 1);
            }
        }
        return index;
    }

    /** The same for several components that are interleaved by sample: a run is one of all. */
    int pixels(int[][] before, int[][] line, int run) throws CodecException {
        int columns = line[0].length - 2;
        int index = run;
        int x = 1;
        while (x <= columns) {
            if (anyContext(before, line, x)) {
                for (int i = 0; i < line.length; i++) {
                    int context = context(line[i][x - 1], before[i][x], before[i][x - 1], before[i][x + 1]);
                    line[i][x] = regular(context, line[i][x - 1], before[i][x], before[i][x - 1]);
                }
                x++;
                continue;
            }
            int length = runLength(columns - x + 1, index);
            index = length >>> 20;
            length &= 0xFFFFF;
            for (int[] component : line) {
                Arrays.fill(component, x, x + length, component[x - 1]);
            }
            x += length;
            if (x <= columns) {
                for (int i = 0; i < line.length; i++) {
                    line[i][x] = afterEdge(line[i][x - 1], before[i][x], index);
                }
                x++;
                index = Math.max(0, index - 1);
            }
        }
        return index;
    }

    private boolean anyContext(int[][] before, int[][] line, int x) {
        for (int i = 0; i < line.length; i++) {
            if (context(line[i][x - 1], before[i][x], before[i][x - 1], before[i][x + 1]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Sections A.4 to A.6. */
    private int regular(int signed, int left, int above, int aboveLeft) throws CodecException {
        int sign = signed >> 31;
        int q = (signed ^ sign) - sign;
        int predicted = median(left, above, aboveLeft) + ((c[q] ^ sign) - sign);
        predicted = Math.max(0, Math.min(most, predicted));
        int count = n[q];
        int k = parameter(count, a[q]);
        int mapped = bits.golomb(k, limit - plain - 1, plain);
        int error = (mapped >>> 1) ^ -(mapped & 1);
        if (k == 0 && near == 0) {
            error ^= (2 * b[q] + count - 1) >> 31;
        }
        update(q, error);
        return reconstruct(predicted, (error ^ sign) - sign);
    }

    private static int median(int left, int above, int aboveLeft) {
        int least = Math.min(left, above);
        int most = Math.max(left, above);
        return aboveLeft >= most ? least : aboveLeft <= least ? most : left + above - aboveLeft;
    }

    private int parameter(int count, int sum) throws CodecException {
        int k = 0;
        while (count << k < sum) {
            k++;
        }
        if (k > 24) {
            throw new CodecException("the JPEG-LS stream is damaged: a context asks for codes of " + k + " bits");
        }
        return k;
    }

    private void update(int q, int error) {
        int count = n[q];
        int sum = a[q] + Math.abs(error);
        int bias = b[q] + error * step;
        if (count == reset) {
            sum >>= 1;
            bias >>= 1;
            count >>= 1;
        }
        count++;
        if (bias + count <= 0) {
            bias = Math.max(bias + count, 1 - count);
            c[q] = Math.max(-128, c[q] - 1);
        } else if (bias > 0) {
            bias = Math.min(bias - count, 0);
            c[q] = Math.min(127, c[q] + 1);
        }
        a[q] = sum;
        b[q] = bias;
        n[q] = count;
    }

    private int reconstruct(int predicted, int error) {
        int value = predicted + error * step;
        if (value < -near) {
            value += range * step;
        } else if (value > most + near) {
            value -= range * step;
        }
        return Math.max(0, Math.min(most, value));
    }

    /** Section A.7.1.2; run index << 20 | length. */
    private int runLength(int left, int run) throws CodecException {
        int index = run;
        int length = 0;
        while (bits.bit() == 1) {
            int block = Math.min(1 << RUN[index], left - length);
            length += block;
            if (block == 1 << RUN[index] && index < 31) {
                index++;
            }
            if (length == left) {
                return index << 20 | length;
            }
        }
        length += bits.take(RUN[index]);
        if (length >= left) {
            throw new CodecException("a JPEG-LS run is longer than its line");
        }
        return index << 20 | length;
    }

    private int afterRun(int left, int above, int run) throws CodecException {
        if (Math.abs(left - above) <= near) {
            return reconstruct(left, runError(1, run));
        }
        return afterEdge(left, above, run);
    }

    private int afterEdge(int left, int above, int run) throws CodecException {
        int error = runError(0, run);
        return reconstruct(above, above < left ? -error : error);
    }

    /** Section A.7.2. */
    private int runError(int type, int run) throws CodecException {
        int q = CONTEXTS + type;
        int count = n[q];
        int k = parameter(count, a[q] + (type == 1 ? count >> 1 : 0));
        int mapped = bits.golomb(k, limit - RUN[run] - 1 - plain - 1, plain);
        int folded = mapped + type;
        int odd = folded & 1;
        int error = (folded + odd) / 2;
        boolean plus = k != 0 || 2 * negative[type] >= count;
        if (plus == (odd == 1)) {
            error = -error;
        }
        if (error < 0) {
            negative[type]++;
        }
        a[q] += (mapped + 1 - type) >> 1;
        if (count == reset) {
            a[q] >>= 1;
            count >>= 1;
            negative[type] >>= 1;
        }
        n[q] = count + 1;
        return error;
    }
}
