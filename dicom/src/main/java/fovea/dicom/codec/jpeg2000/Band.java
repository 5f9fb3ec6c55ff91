package fovea.dicom.codec.jpeg2000;

/**
 * One wavelet band of a tile's component.
 */
final class Band {
    /** 0 LL, 1 HL, 2 LH, 3 HH. */
    final int orientation;

    final Area area;
    /** Bit planes (Mb, equation E-2). */
    final int planes;

    /** Size of a quantization step; 1 for the reversible wavelet. */
    final double step;

    private final Plane plane;
    private final int first;

    /**
     * A band that lays its coefficients into its component's plane.
     *
     * @param first index in the plane of the band's first coefficient
     */
    Band(int orientation, Area area, int planes, double step, Plane plane, int first) {
        this.orientation = orientation;
        this.area = area;
        this.planes = planes;
        this.step = step;
        this.plane = plane;
        this.first = first;
    }

    /** Takes a block's doubled coefficients. */
    void put(Area block, int[] doubled) {
        int width = block.width();
        for (int y = 0; y < block.height(); y++) {
            int to = first + (block.y0() - area.y0() + y) * plane.width() + block.x0() - area.x0();
            if (plane.reversible()) {
                halved(doubled, y * width, plane.whole(), to, width);
            } else {
                scaled(doubled, y * width, plane.real(), to, width);
            }
        }
    }

    private static void halved(int[] doubled, int from, int[] whole, int to, int width) {
        for (int x = 0; x < width; x++) {
            int value = doubled[from + x];
            whole[to + x] = (value + (value >>> 31)) >> 1; // towards zero
        }
    }

    private void scaled(int[] doubled, int from, float[] real, int to, int width) {
        float scale = (float) (step / 2);
        for (int x = 0; x < width; x++) {
            real[to + x] = doubled[from + x] * scale;
        }
    }
}
