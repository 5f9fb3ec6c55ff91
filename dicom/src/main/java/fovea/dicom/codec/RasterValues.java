package fovea.dicom.codec;

import java.awt.image.Raster;

/** The values of a raster that a library decoded, colour by pixel. */
final class RasterValues {
    private RasterValues() {}

    static int[] of(Raster raster, String codec, FrameShape shape) throws CodecException {
        shape.requireSame(codec, raster.getHeight(), raster.getWidth(), raster.getNumBands());
        return raster.getPixels(
                raster.getMinX(), raster.getMinY(), raster.getWidth(), raster.getHeight(), (int[]) null);
    }
}
