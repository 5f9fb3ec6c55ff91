package fovea.formats.dicom.codec.jpeg2000;

/**
 * The samples of a component of a tile before rounding: whole for the reversible wavelet, real for the other; the array of
 * the other kind is empty.
 */
record Plane(int[] whole, float[] real, boolean reversible) {
    /** Whole samples; a real plane is rounded to the nearest. */
    int[] rounded() {
        if (reversible) {
            return whole;
        }
        int[] values = new int[real.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.round(real[i]);
        }
        return values;
    }
}
