package fovea.core.page;

import fovea.core.image.Image;
import java.util.Arrays;

/**
 * From stored values to the 0..255 of a picture. 8-bit images are shown as stored, others between their 0.5 % and 99.5 %
 * quantiles, so that a few extreme values do not darken the rest.
 *
 * @param low value that is black
 * @param high value that is white, above {@code low}
 */
record GreyScale(double low, double high) {
    private static final double DARKEST = 0.005;
    private static final double BRIGHTEST = 0.995;

    static GreyScale of(Image image) {
        if (image.bits() == 8 && image.isWithin(0, 255)) {
            return new GreyScale(0, 255);
        }
        float[] sorted = image.toArray();
        Arrays.sort(sorted);
        double low = sorted[at(DARKEST, sorted.length)];
        double high = sorted[at(BRIGHTEST, sorted.length)];
        return new GreyScale(low, high > low ? high : low + 1);
    }

    private static int at(double quantile, int samples) {
        return (int) Math.round(quantile * (samples - 1));
    }

    /** 0 to 255, a whole number. */
    float of(float value) {
        return Math.round(Math.clamp(255 * (value - low) / (high - low), 0, 255));
    }
}
