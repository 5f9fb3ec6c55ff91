package fovea.formats.dicom.codec.jpeg2000;

/**
 * One wavelet band of a tile's component, and its coefficients: integers for the reversible wavelet, reals for the other.
 */
final class Band {
    /** 0 LL, 1 HL, 2 LH, 3 HH. */
    final int orientation;

    final Area area;
    /** Bit planes (Mb, equation E-2). */
    final int planes;

    /** Size of a quantization step; 1 for the reversible wavelet. */
    final double step;

    private final int[] whole;
    private final float[] real;

    Band(int orientation, Area area, int planes, double step, boolean reversible) {
        this.orientation = orientation;
        this.area = area;
        this.planes = planes;
        this.step = step;
        int size = area.isEmpty() ? 0 : area.width() * area.height();
        whole = new int[reversible ? size : 0];
        real = new float[reversible ? 0 : size];
    }

    int[] whole() {
        return whole;
    }

    float[] real() {
        return real;
    }

    /** Takes a block's doubled coefficients. */
    void put(Area block, int[] doubled) {
        int width = block.width();
        float scale = (float) (step / 2);
        for (int y = 0; y < block.height(); y++) {
            int to = (block.y0() - area.y0() + y) * area.width() + block.x0() - area.x0();
            int from = y * width;
            if (real.length > 0) {
                for (int x = 0; x < width; x++) {
                    real[to + x] = doubled[from + x] * scale;
                }
            } else {
                for (int x = 0; x < width; x++) {
                    whole[to + x] = doubled[from + x] / 2;
                }
            }
        }
    }
}
