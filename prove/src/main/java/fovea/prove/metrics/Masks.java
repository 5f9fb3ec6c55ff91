package fovea.prove.metrics;

import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import fovea.core.image.PixelSpacing;

/** What all scores ask of a pair of masks. */
final class Masks {
    private Masks() {}

    static void requireSameSize(Mask reference, Mask predicted) {
        if (!reference.geometry().sameSize(predicted.geometry())) {
            throw new IllegalArgumentException(
                    "the reference is " + reference.geometry().describe() + ", the prediction "
                            + predicted.geometry().describe());
        }
    }

    /** Extent of the image from corner to corner, in millimetres where the spacing is known, else in pixels. */
    static double diagonal(Geometry geometry) {
        PixelSpacing step = geometry.spacing().orElse(new PixelSpacing(1, 1, 1));
        double x = geometry.width() * step.columnMm();
        double y = geometry.height() * step.rowMm();
        double z = geometry.depth() == 1 ? 0 : geometry.depth() * step.sliceMm();
        return Math.sqrt(x * x + y * y + z * z);
    }
}
