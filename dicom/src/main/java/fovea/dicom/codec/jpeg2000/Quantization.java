package fovea.dicom.codec.jpeg2000;

import fovea.dicom.codec.CodecException;

/**
 * How coefficients are quantized (sections A.6.4 and E.1).
 *
 * @param style 0 none, 1 derived from the lowest band, 2 told for each
 * @param guard guard bits
 * @param exponents one a band, or one for all
 * @param mantissas of 11 bits
 */
record Quantization(int style, int guard, int[] exponents, int[] mantissas) {
    static Quantization read(Bytes segment) throws CodecException {
        int kind = segment.u8();
        int style = kind & 31;
        if (style > 2) {
            throw new CodecException("a JPEG 2000 quantization is of style 0, 1 or 2, got " + style);
        }
        int count = style == 0 ? segment.left() : style == 1 ? 1 : segment.left() / 2;
        if (count < 1 || count > 97) {
            throw new CodecException("a JPEG 2000 quantization has 1 to 97 bands, got " + count);
        }
        int[] exponents = new int[count];
        int[] mantissas = new int[count];
        for (int i = 0; i < count; i++) {
            int value = style == 0 ? segment.u8() << 8 : segment.u16();
            exponents[i] = value >> 11;
            mantissas[i] = value & 0x7FF;
        }
        return new Quantization(style, kind >> 5, exponents, mantissas);
    }

    /**
     * The exponent of a band.
     *
     * @param band 0 for the lowest, then three a resolution
     */
    int exponent(int band) throws CodecException {
        if (style == 1) {
            return Math.max(0, exponents[0] - (band == 0 ? 0 : (band - 1) / 3));
        }
        require(band);
        return exponents[band];
    }

    /** Size of the steps of a band, for the irreversible wavelet (equation E-3). */
    double step(int band, int range) throws CodecException {
        int mantissa = mantissas[style == 1 ? 0 : require(band)];
        return Math.scalb(1 + mantissa / 2048.0, range - exponent(band));
    }

    private int require(int band) throws CodecException {
        if (band >= exponents.length) {
            throw new CodecException(
                    "the JPEG 2000 stream has " + exponents.length + " quantizations and a band " + band);
        }
        return band;
    }
}
