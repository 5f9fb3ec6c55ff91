package fovea.dicom.codec;

import java.util.Arrays;

/** One scan of a cosine-transform JPEG: sequential, or a step of a progressive one (ITU-T T.81 sections F.2 and G.2). */
final class JpegDctScan {
    private static final int SOF2 = 0xC2;

    private final JpegCoefficients picture;
    private final JpegScan scan;
    private final JpegTables tables;
    private final JpegBits bits;
    private final boolean progressive;
    private final int[] predicted;
    private int endOfBand;

    JpegDctScan(JpegCoefficients picture, JpegScan scan, JpegTables tables, JpegBits bits) throws CodecException {
        this.picture = picture;
        this.scan = scan;
        this.tables = tables;
        this.bits = bits;
        this.progressive = picture.frame().process() == SOF2;
        this.predicted = new int[scan.components().length];
        picture.scanStarts();
        check();
    }

    /** A sequential scan has all coefficients whatever its header says, and some encoders write zeros there. */
    private void check() throws CodecException {
        boolean band = scan.first() <= scan.last()
                && scan.last() <= 63
                && scan.low() <= 13
                && (scan.first() > 0 ? scan.components().length == 1 : scan.last() == 0)
                && (scan.high() == 0 || scan.high() == scan.low() + 1);
        if (progressive && !band) {
            throw new CodecException("a progressive JPEG has no scan of coefficients " + scan.first() + ".."
                    + scan.last() + " and bits " + scan.high() + "/" + scan.low());
        }
    }

    void decode() throws CodecException {
        int units = picture.blocksAcross() * picture.blocksDown();
        int interval = tables.restartInterval();
        for (int unit = 0; unit < units; unit++) {
            if (interval > 0 && unit > 0 && unit % interval == 0) {
                bits.restart((unit / interval - 1) & 7);
                Arrays.fill(predicted, 0);
                endOfBand = 0;
            }
            for (int i = 0; i < predicted.length; i++) {
                block(i, 64 * unit);
            }
            if (bits.overrun()) {
                throw new CodecException("the JPEG stream ends within block " + unit + " of " + units);
            }
        }
    }

    private void block(int index, int at) throws CodecException {
        short[] block = picture.blocks(scan.components()[index]);
        int selectors = scan.tables()[index];
        if (!progressive) {
            block[at] = (short) difference(index, selectors);
            sequential(block, at, tables.ac(selectors & 15));
        } else if (scan.first() > 0) {
            HuffmanTable table = tables.ac(selectors & 15);
            if (scan.high() == 0) {
                firstBand(block, at, table);
            } else {
                refineBand(block, at, table);
            }
        } else if (scan.high() == 0) {
            block[at] = (short) (difference(index, selectors) << scan.low());
        } else if (bits.take(1) == 1) {
            block[at] |= (short) (1 << scan.low());
        }
    }

    private int difference(int index, int selectors) throws CodecException {
        int size = bits.symbol(tables.dc(selectors >> 4));
        if (size > 15) {
            throw new CodecException("a JPEG DC difference has at most 15 bits, the stream says " + size);
        }
        predicted[index] += size == 0 ? 0 : bits.extend(size);
        return predicted[index];
    }

    private void sequential(short[] block, int at, HuffmanTable table) throws CodecException {
        for (int k = 1; k < 64; k++) {
            int symbol = bits.symbol(table);
            int size = symbol & 15;
            int run = symbol >> 4;
            if (size == 0) {
                if (run != 15) {
                    return;
                }
                k += 15;
                continue;
            }
            k += run;
            requireCoefficient(k, 63);
            block[at + JpegTables.ZIGZAG[k]] = (short) bits.extend(size);
        }
    }

    private void firstBand(short[] block, int at, HuffmanTable table) throws CodecException {
        if (endOfBand > 0) {
            endOfBand--;
            return;
        }
        for (int k = scan.first(); k <= scan.last(); k++) {
            int symbol = bits.symbol(table);
            int size = symbol & 15;
            int run = symbol >> 4;
            if (size == 0) {
                if (run < 15) {
                    endOfBand = (1 << run) - 1 + bits.take(run);
                    return;
                }
                k += 15;
                continue;
            }
            k += run;
            requireCoefficient(k, scan.last());
            block[at + JpegTables.ZIGZAG[k]] = (short) (bits.extend(size) << scan.low());
        }
    }

    /** Section G.1.2.3: bits of known coefficients are interleaved with newly found ones. */
    private void refineBand(short[] block, int at, HuffmanTable table) throws CodecException {
        int k = scan.first();
        if (endOfBand == 0) {
            for (; k <= scan.last(); k++) {
                int symbol = bits.symbol(table);
                int run = symbol >> 4;
                int found = 0;
                if ((symbol & 15) != 0) {
                    found = bits.take(1) == 1 ? 1 << scan.low() : -(1 << scan.low());
                } else if (run < 15) {
                    endOfBand = (1 << run) + bits.take(run);
                    break;
                }
                k = refine(block, at, k, run);
                if (found != 0) {
                    requireCoefficient(k, scan.last());
                    block[at + JpegTables.ZIGZAG[k]] = (short) found;
                }
            }
        }
        if (endOfBand > 0) {
            refine(block, at, k, 64);
            endOfBand--;
        }
    }

    /** Refines known coefficients from k on, over a run of zeros; where the run ends. */
    private int refine(short[] block, int at, int from, int run) {
        int zeros = run;
        int k = from;
        for (; k <= scan.last(); k++) {
            int place = at + JpegTables.ZIGZAG[k];
            if (block[place] == 0) {
                if (zeros-- == 0) {
                    break;
                }
            } else if (bits.take(1) == 1 && (Math.abs(block[place]) >> scan.low() & 1) == 0) {
                block[place] += (short) (block[place] > 0 ? 1 << scan.low() : -(1 << scan.low()));
            }
        }
        return k;
    }

    private static void requireCoefficient(int k, int last) throws CodecException {
        if (k > last) {
            throw new CodecException("a JPEG block has a run of zeros beyond coefficient " + last);
        }
    }
}
