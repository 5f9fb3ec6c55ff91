package fovea.dicom.objects;

import fovea.core.page.Overlay;

/**
 * A colour to draw a segment in.
 *
 * @param red 0 to 255, sRGB
 * @param green 0 to 255
 * @param blue 0 to 255
 */
record DisplayColour(int red, int green, int blue) {
    /** The colour that {@link Overlay} gives the mask at this position, from 0. */
    static DisplayColour of(int position) {
        int rgb = Overlay.colour(position);
        return new DisplayColour(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
    }

    /** CIELab of the ICC connection space (white D50), in DICOM's 16 bits (PS3.3 section C.10.7.1.1). */
    long[] cieLab() {
        double r = linear(red);
        double g = linear(green);
        double b = linear(blue);
        double x = f((0.4360747 * r + 0.3850649 * g + 0.1430804 * b) / 0.96422);
        double y = f(0.2225045 * r + 0.7168786 * g + 0.0606169 * b);
        double z = f((0.0139322 * r + 0.0971045 * g + 0.7141733 * b) / 0.82521);
        return new long[] {
            Math.round((116 * y - 16) * 65535 / 100),
            Math.round((500 * (x - y) + 128) * 65535 / 255),
            Math.round((200 * (y - z) + 128) * 65535 / 255)
        };
    }

    private static double linear(int value) {
        double part = value / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static double f(double t) {
        return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }
}
