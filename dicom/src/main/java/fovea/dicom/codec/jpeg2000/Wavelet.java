package fovea.dicom.codec.jpeg2000;

/**
 * The inverse wavelet transforms (Annex F). The even samples of a line are low, the odd ones high; a line that begins at an odd place begins
 * with a high one. With the lines split, sample n of the low has the highs n-1+odd and n+odd beside it, and sample n of the high the lows
 * n-odd and n+1-odd; past the ends the nearest is taken, which is the symmetric extension.
 */
final class Wavelet {
    private Wavelet() {}

    /** Makes samples of the coefficients in the component's plane, where they are. */
    static Plane inverse(TileComponent component) {
        Plane plane = component.plane();
        int levels = component.style().levels();
        for (int r = 1; r <= levels; r++) {
            Area area = component.tile().halved(levels - r);
            if (area.isEmpty()) {
                continue;
            }
            if (plane.reversible()) {
                new WholeWavelet(Step.of(area), plane).inverse();
            } else {
                new RealWavelet(Step.of(area), plane).inverse();
            }
        }
        return plane;
    }
}
