package fovea.prove.dossier;

import fovea.core.image.Image;
import fovea.prove.metrics.Quantile;
import java.util.Arrays;

/** An image made small and 8-bit for a page. */
final class Picture {
    /** Longest side on the page, in pixels. */
    private static final int LONGEST = 512;

    private Picture() {}

    /** By how much a picture of this size is made smaller, at least 1. */
    static int factor(int width, int height) {
        return Math.ceilDiv(Math.max(width, height), LONGEST);
    }

    /**
     * The image as a PNG data URI: blocks of {@code factor} x {@code factor} pixels averaged; 8-bit images keep their
     * greys, others are stretched between their 0.5 and 99.5 percentiles.
     */
    static String dataUri(Image image, int factor) {
        float[] samples = image.toArray();
        double[] window = window(image, samples);
        int channels = image.channels();
        int width = Math.ceilDiv(image.width(), factor);
        int height = Math.ceilDiv(image.height(), factor);
        byte[] small = new byte[width * height * channels];
        for (int i = 0; i < small.length; i++) {
            int channel = i % channels;
            int column = i / channels % width * factor;
            int row = i / channels / width * factor;
            double mean = blockMean(image, column, row, channel, factor);
            double grey = 255 * (mean - window[0]) / (window[1] - window[0]);
            small[i] = (byte) Math.round(Math.clamp(grey, 0, 255));
        }
        return Png.dataUri(small, width, height, channels);
    }

    private static double blockMean(Image image, int column, int row, int channel, int factor) {
        double sum = 0;
        int count = 0;
        for (int y = row; y < Math.min(row + factor, image.height()); y++) {
            for (int x = column; x < Math.min(column + factor, image.width()); x++) {
                sum += image.sample(x, y, channel);
                count++;
            }
        }
        return sum / count;
    }

    private static double[] window(Image image, float[] samples) {
        if (image.bits() == 8) {
            return new double[] {0, 255};
        }
        double[] sorted = new double[samples.length];
        Arrays.setAll(sorted, i -> samples[i]);
        Arrays.sort(sorted);
        double low = Quantile.ofSorted(sorted, 0.005);
        double high = Quantile.ofSorted(sorted, 0.995);
        return new double[] {low, high > low ? high : low + 1};
    }
}
