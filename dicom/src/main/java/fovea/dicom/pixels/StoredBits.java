package fovea.dicom.pixels;

import fovea.dicom.codec.CodedFrame;

/**
 * Takes the bits stored out of the bits allocated: overlay bits and padding above and below them are dropped, the sign is spread.
 *
 * @param shift bits below the stored ones
 * @param bits bits stored
 * @param signed whether they are in two's complement
 */
record StoredBits(int shift, int bits, boolean signed) {
    static StoredBits of(PixelDescription description) {
        return new StoredBits(
                description.highBit() + 1 - description.bitsStored(), description.bitsStored(), description.signed());
    }

    /**
     * For a decoded frame, whose stream has a precision of its own: one that holds no more than the bits stored has them
     * at its lower end.
     */
    static StoredBits of(PixelDescription description, CodedFrame frame) {
        boolean whole = frame.precision() > description.highBit();
        int shift = whole ? description.highBit() + 1 - description.bitsStored() : 0;
        return new StoredBits(shift, Math.min(frame.precision(), description.bitsStored()), description.signed());
    }

    void apply(int[] values) {
        if (shift == 0 && bits == 32) {
            return;
        }
        int left = 32 - bits - shift;
        int right = 32 - bits;
        for (int i = 0; i < values.length; i++) {
            int top = values[i] << left;
            values[i] = signed ? top >> right : top >>> right;
        }
    }
}
