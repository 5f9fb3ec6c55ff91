package fovea.core.image;

import java.util.Arrays;
import java.util.Objects;

/**
 * A picture or volume with one (grey) or three (red, green, blue) channels, stored values as read from the file.
 * Immutable: the array given is owned by the image from then on and must not be changed by the caller.
 */
public final class Image {
    private final Geometry geometry;
    private final int channels;
    private final int bits;
    private final float[] samples;

    /**
     * An image over an array of samples.
     *
     * @param geometry size and spacing
     * @param channels 1 (grey) or 3 (RGB)
     * @param bits bits a stored sample has, 1 to 32: 8 says that samples lie in 0..255, 16 in 0..65535. Volumes may have
     *     16 bits with a sign, or values that were rescaled (Hounsfield units): then samples may be negative
     * @param samples depth x height x width x channels values, channel fastest
     * @throws IllegalArgumentException when the number of samples does not fit, or a sample is not finite
     */
    public Image(Geometry geometry, int channels, int bits, float[] samples) {
        this.geometry = Objects.requireNonNull(geometry, "geometry is null");
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("an image has 1 or 3 channels, got " + channels);
        }
        if (bits < 1 || bits > 32) {
            throw new IllegalArgumentException("bits must be 1 to 32, got " + bits);
        }
        if (samples.length != (long) geometry.size() * channels) {
            throw new IllegalArgumentException("an image of " + geometry.describe() + " with " + channels
                    + " channels has " + (long) geometry.size() * channels + " samples, got " + samples.length);
        }
        for (float sample : samples) {
            if (!Float.isFinite(sample)) {
                throw new IllegalArgumentException("an image sample must be finite, got " + sample);
            }
        }
        this.channels = channels;
        this.bits = bits;
        this.samples = samples;
    }

    public Geometry geometry() {
        return geometry;
    }

    public int width() {
        return geometry.width();
    }

    public int height() {
        return geometry.height();
    }

    /** 1 (grey) or 3 (red, green, blue). */
    public int channels() {
        return channels;
    }

    /** Number of slices; 1 for a plane. */
    public int depth() {
        return geometry.depth();
    }

    /** Bits a stored sample has. */
    public int bits() {
        return bits;
    }

    /** One sample of a plane (slice 0). */
    public float sample(int x, int y, int channel) {
        return samples[(y * geometry.width() + x) * channels + channel];
    }

    /** One sample of a volume. */
    public float sample(int x, int y, int z, int channel) {
        return samples[((z * geometry.height() + y) * geometry.width() + x) * channels + channel];
    }

    /** The sample at an index of {@link #toArray}. */
    public float stored(int index) {
        return samples[index];
    }

    /** A copy of all samples: depth x height x width x channels, channel fastest. */
    public float[] toArray() {
        return samples.clone();
    }

    /** Whether every sample lies within these two values, both included. */
    public boolean isWithin(float low, float high) {
        for (float sample : samples) {
            if (sample < low || sample > high) {
                return false;
            }
        }
        return true;
    }

    /** The samples at two quantiles, of all channels and slices together; one apart where they are equal. */
    public Plan.Window.Fixed range(Plan.Window.Quantiles quantiles) {
        float[] sorted = samples.clone();
        Arrays.sort(sorted);
        float low = sorted[(int) (quantiles.low() * (sorted.length - 1))];
        float high = sorted[(int) (quantiles.high() * (sorted.length - 1))];
        return high > low
                ? new Plan.Window.Fixed(low, high)
                : new Plan.Window.Fixed(low, low + Math.max(1, Math.ulp(low)));
    }

    /** Colours as grey by their luma (ITU-R BT.601); a grey image, and equal channels, as they are. */
    public Image grey() {
        if (channels == 1) {
            return this;
        }
        float[] grey = new float[geometry.size()];
        for (int i = 0; i < grey.length; i++) {
            float red = samples[3 * i];
            float green = samples[3 * i + 1];
            float blue = samples[3 * i + 2];
            boolean equal = red == green && green == blue;
            grey[i] = equal ? red : (float) (0.299 * red + 0.587 * green + 0.114 * blue);
        }
        return new Image(geometry, 1, bits, grey);
    }

    /** One slice of a volume as a plane; its place in the patient goes along. */
    public Image slice(int z) {
        int length = geometry.width() * geometry.height() * channels;
        float[] plane = new float[length];
        System.arraycopy(samples, Math.multiplyExact(z, length), plane, 0, length);
        return new Image(geometry.slice(z), channels, bits, plane);
    }

    @Override
    public String toString() {
        return "Image[" + geometry.describe() + ", " + channels + " channels, " + bits + " bits]";
    }
}
