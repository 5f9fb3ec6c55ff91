package fovea.curate.portrait;

import java.util.Arrays;

/**
 * How the samples of an image are spread, in stored values.
 *
 * @param quantiles at {@link #SHARES}
 * @param mean of all
 * @param deviation standard deviation of all
 * @param sharpness mean squared difference of neighbours along rows over that of pixels two apart: 1 for noise, 1/4 for
 *     pictures as smooth as can be; 0 for blank ones
 * @param bits bits a stored sample has
 */
public record Greys(double[] quantiles, double mean, double deviation, double sharpness, int bits) {
    /** 0, 1, 5, 25, 50, 75, 95, 99 and 100 per cent. */
    static final double[] SHARES = {0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1};

    public static final int LOWEST = 0;
    public static final int LOW = 2;
    static final int MIDDLE = 4;
    public static final int HIGH = 6;
    public static final int TOP = 7;
    static final int HIGHEST = 8;

    public static Greys of(GreyPlane plane, int bits) {
        float[] sorted = plane.values().clone();
        Arrays.sort(sorted);
        double[] quantiles = new double[SHARES.length];
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = sorted[(int) Math.round(SHARES[i] * (sorted.length - 1))];
        }
        double sum = 0;
        double squares = 0;
        for (float value : sorted) {
            sum += value;
            squares += (double) value * value;
        }
        double mean = sum / sorted.length;
        double variance = Math.max(0, squares / sorted.length - mean * mean);
        double far = roughness(plane, 2);
        double sharpness = far > 0 ? roughness(plane, 1) / far : 0;
        return new Greys(quantiles, mean, Math.sqrt(variance), sharpness, bits);
    }

    private static double roughness(GreyPlane plane, int step) {
        double sum = 0;
        for (int y = 0; y < plane.height(); y++) {
            for (int x = step; x < plane.width(); x++) {
                double difference = plane.at(x, y) - plane.at(x - step, y);
                sum += difference * difference;
            }
        }
        return sum / Math.max(1, plane.height() * ((long) plane.width() - step));
    }

    public boolean isBlank() {
        return quantiles[HIGHEST] <= quantiles[LOWEST];
    }

    public double quantile(int which) {
        return quantiles[which];
    }
}
