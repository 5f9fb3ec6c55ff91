package fovea.formats.dicom.codec.jpeg2000;

import java.util.List;

/**
 * The inverse wavelet transforms (Annex F). The even samples of a line are low, the odd ones high; a line that begins at an odd place begins
 * with a high one. With the lines split, sample n of the low has the highs n-1+odd and n+odd beside it, and sample n of the high the lows
 * n-odd and n+1-odd; past the ends the nearest is taken, which is the symmetric extension.
 */
final class Wavelet {
    private Wavelet() {}

    static Plane inverse(TileComponent component) {
        List<Band> bands = component.bands();
        int levels = component.style().levels();
        boolean reversible = component.style().reversible();
        int[] whole = bands.get(0).whole();
        float[] real = bands.get(0).real();
        for (int r = 1; r <= levels; r++) {
            Area area = component.tile().halved(levels - r);
            if (area.isEmpty()) {
                continue;
            }
            List<Band> three = bands.subList(3 * r - 2, 3 * r + 1);
            if (reversible) {
                whole = new WholeWavelet(area).inverse(whole, three);
            } else {
                real = new RealWavelet(area).inverse(real, three);
            }
        }
        return new Plane(whole, real, reversible);
    }
}
