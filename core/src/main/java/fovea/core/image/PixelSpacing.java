package fovea.core.image;

/**
 * Physical distance between the centres of neighbouring pixels, in millimetres: DICOM's Pixel Spacing (PS3.3 section
 * 10.7.1.1, row spacing first) with the distance between slices added.
 *
 * @param rowMm distance between the centres of two neighbouring rows (along y), above 0
 * @param columnMm distance between the centres of two neighbouring columns (along x), above 0
 * @param sliceMm distance between the centres of two neighbouring slices (along z), above 0; 1 for a plane
 */
public record PixelSpacing(double rowMm, double columnMm, double sliceMm) {
    public PixelSpacing {
        requirePositive("row spacing", rowMm);
        requirePositive("column spacing", columnMm);
        requirePositive("slice spacing", sliceMm);
    }

    /** Spacing of a single plane. */
    public static PixelSpacing ofPlane(double rowMm, double columnMm) {
        return new PixelSpacing(rowMm, columnMm, 1);
    }

    private static void requirePositive(String name, double millimetres) {
        if (!(millimetres > 0) || Double.isInfinite(millimetres)) {
            throw new IllegalArgumentException(name + " must be above 0 mm and finite, got " + millimetres);
        }
    }
}
