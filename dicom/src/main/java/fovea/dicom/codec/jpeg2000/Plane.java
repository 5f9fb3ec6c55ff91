package fovea.dicom.codec.jpeg2000;

/**
 * The samples of a tile's component, row by row: first the coefficients of all bands side by side (lower ones to the upper left, as
 * figure F.3 has them), then, after each step of the inverse wavelet, those of one resolution more. Whole numbers for the reversible wavelet,
 * reals for the other; the array of the other kind is empty.
 *
 * @param width of a row of the whole tile
 */
record Plane(int width, int[] whole, float[] real, boolean reversible) {
    static Plane of(Area tile, boolean reversible) {
        int size = tile.isEmpty() ? 0 : tile.width() * tile.height();
        return new Plane(tile.width(), new int[reversible ? size : 0], new float[reversible ? 0 : size], reversible);
    }

    /** A sample; a real one is rounded to the nearest. */
    int rounded(int index) {
        return reversible ? whole[index] : Math.round(real[index]);
    }
}
