package fovea.dicom.pixels;

/**
 * From luminance and colour differences to red, green and blue (PS3.3 section C.7.6.3.1.2). JPEG 2000's own transforms (YBR_ICT, YBR_RCT) are undone by
 * its decoder, so those are RGB here already.
 */
public final class ColourTransform {
    private ColourTransform() {}

    /**
     * The colours of a frame, rounded to the nearest and cut to the range.
     *
     * @param frame a frame of three samples per pixel
     * @return red, green and blue by pixel, 0 to 2^bits - 1
     */
    public static int[] rgb(StoredFrame frame) {
        PixelDescription description = frame.description();
        int size = frame.size();
        int[] colours = new int[size];
        for (int i = 0; i < size; i++) {
            colours[i] = frame.integer(i);
        }
        if (description.photometric() == Photometric.YBR_FULL
                || description.photometric() == Photometric.YBR_FULL_422) {
            fromYbr(colours, description.bitsStored());
        }
        return colours;
    }

    private static void fromYbr(int[] colours, int bits) {
        int middle = 1 << (bits - 1);
        int most = 2 * middle - 1;
        for (int i = 0; i < colours.length; i += 3) {
            int y = colours[i];
            int cb = colours[i + 1] - middle;
            int cr = colours[i + 2] - middle;
            colours[i] = cut(y + 1.402 * cr, most);
            colours[i + 1] = cut(y - 0.344136 * cb - 0.714136 * cr, most);
            colours[i + 2] = cut(y + 1.772 * cb, most);
        }
    }

    private static int cut(double value, int most) {
        return (int) Math.max(0, Math.min(most, Math.round(value)));
    }
}
