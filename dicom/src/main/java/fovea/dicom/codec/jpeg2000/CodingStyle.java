package fovea.dicom.codec.jpeg2000;

import fovea.dicom.codec.CodecException;

/**
 * How a component is coded: the part of COD and COC segments that is per component (table A.20).
 *
 * @param levels wavelet decompositions, 0 to 32
 * @param blockWidth exponent of a code block's width
 * @param blockHeight exponent of a code block's height
 * @param passes flags of the coding passes
 * @param reversible whether the 5-3 wavelet is used, else the 9-7
 * @param precincts exponents of the precinct sizes a resolution: width in the lower 4 bits, height in the upper
 */
record CodingStyle(int levels, int blockWidth, int blockHeight, int passes, boolean reversible, int[] precincts) {
    static final int BYPASS = 1;
    static final int RESET = 2;
    static final int TERMINATE = 4;
    static final int CAUSAL = 8;
    static final int SYMBOLS = 32;
    private static final int HIGH_THROUGHPUT = 0xC0;

    static CodingStyle read(Bytes segment, boolean ownPrecincts) throws CodecException {
        int levels = segment.u8();
        int width = segment.u8() + 2;
        int height = segment.u8() + 2;
        int passes = segment.u8();
        int wavelet = segment.u8();
        if ((passes & HIGH_THROUGHPUT) != 0) {
            throw new CodecException("high-throughput JPEG 2000 (HTJ2K, ISO/IEC 15444-15) is not decoded");
        }
        if (levels > 32 || width > 10 || height > 10 || width + height > 12 || wavelet > 1) {
            throw new CodecException("the JPEG 2000 stream claims " + levels + " decompositions, blocks of 2^" + width
                    + " x 2^" + height + " and wavelet " + wavelet);
        }
        int[] precincts = new int[levels + 1];
        for (int i = 0; i <= levels; i++) {
            precincts[i] = ownPrecincts ? segment.u8() : 0xFF;
            if (i > 0 && ((precincts[i] & 15) == 0 || precincts[i] >> 4 == 0)) {
                throw new CodecException("a JPEG 2000 precinct of one sample is allowed in the lowest resolution only");
            }
        }
        return new CodingStyle(levels, width, height, passes, wavelet == 1, precincts);
    }

    boolean has(int flag) {
        return (passes & flag) != 0;
    }
}
