package fovea.core.domain;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Copies of a picture with another contrast and with noise, which an in-domain test is fitted to beside the picture, so
 * that an own picture of another contrast is not foreign.
 */
public final class ChangedGreys {
    /** Copies of each picture. */
    public static final int COPIES = 2;

    private static final double MIDDLE = 127.5;
    private static final double WHITE = 255;
    private static final double LEAST_CONTRAST = 0.6;
    private static final double CONTRASTS = 0.5; // up to 1.1
    private static final double MOST_NOISE = 0.08; // standard deviation, of white

    private ChangedGreys() {}

    /**
     * One copy with its contrast about the middle grey times .6 to 1.1, one with normal noise of a standard deviation of up
     * to .08 of white.
     *
     * @param greys 0 to 255 as unsigned bytes, of any number of channels
     */
    public static List<byte[]> copies(byte[] greys, RandomGenerator random) {
        double factor = LEAST_CONTRAST + CONTRASTS * random.nextDouble();
        double deviation = MOST_NOISE * WHITE * random.nextDouble();
        byte[] contrast = new byte[greys.length];
        byte[] noise = new byte[greys.length];
        for (int i = 0; i < greys.length; i++) {
            int grey = greys[i] & 0xff;
            contrast[i] = grey((grey - MIDDLE) * factor + MIDDLE);
            noise[i] = grey(grey + deviation * random.nextGaussian());
        }
        return List.of(contrast, noise);
    }

    private static byte grey(double value) {
        return (byte) Math.clamp(Math.round(value), 0, 255);
    }
}
