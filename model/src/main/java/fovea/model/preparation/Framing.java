package fovea.model.preparation;

import fovea.core.image.Geometry;
import fovea.core.image.Mask;

/**
 * How a picture lies in the net's square input: scaled so that its longer side fills it, at the top left, the rest
 * padded (SAM's ResizeLongestSide; Kirillov et al., arXiv 2304.02643, appendix A).
 *
 * @param source size of the picture
 * @param size side of the net's input in pixels
 * @param width columns of the scaled picture, at most {@code size}
 * @param height rows of the scaled picture, at most {@code size}
 */
public record Framing(Geometry source, int size, int width, int height) {
    /** The framing of a picture of that size. */
    public static Framing of(Geometry source, int size) {
        double scale = (double) size / Math.max(source.width(), source.height());
        return new Framing(source, size, scaled(source.width(), scale), scaled(source.height(), scale));
    }

    private static int scaled(int side, double scale) {
        return Math.max(1, (int) (side * scale + 0.5));
    }

    /** Column of the net's input for a column of the picture. */
    public double x(double column) {
        return column * width / source.width();
    }

    /** Row of the net's input for a row of the picture. */
    public double y(double row) {
        return row * height / source.height();
    }

    /**
     * A scaled picture in display values: what the net sees before normalisation.
     *
     * @param width columns
     * @param height rows
     * @param channels 1 or 3
     * @param values channels x height x width, each 0..255
     */
    public record Picture(int width, int height, int channels, byte[] values) {
        /** A value, 0..255. */
        public int value(int channel, int x, int y) {
            return values[(channel * height + y) * width + x] & 0xff;
        }

        /** The same size with other values: as many. */
        public Picture with(byte[] others) {
            if (others.length != values.length) {
                throw new IllegalArgumentException(
                        "a picture of " + values.length + " values must keep as many, got " + others.length);
            }
            return new Picture(width, height, channels, others);
        }

        /** At half the size, rounded up: means of four pixels, or of those that there are at an odd border. */
        public Picture halved() {
            int across = Math.ceilDiv(width, 2);
            int down = Math.ceilDiv(height, 2);
            byte[] means = new byte[channels * across * down];
            for (int i = 0; i < means.length; i++) {
                int channel = i / (across * down);
                int top = 2 * (i / across % down);
                int left = 2 * (i % across);
                int bottom = Math.min(top + 1, height - 1);
                int right = Math.min(left + 1, width - 1);
                int sum = value(channel, left, top)
                        + value(channel, right, top)
                        + value(channel, left, bottom)
                        + value(channel, right, bottom);
                means[i] = (byte) ((sum + 2) / 4);
            }
            return new Picture(across, down, channels, means);
        }
    }

    /**
     * Scales display values.
     *
     * @param samples height x width x channels of the source, channel fastest, each 0..255
     */
    Picture scale(float[] samples, int channels) {
        byte[] values = new byte[channels * width * height];
        float[] plane = new float[source.width() * source.height()];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = samples[i * channels + c];
            }
            float[] scaled = Resize.plane(plane, source.width(), source.height(), width, height);
            for (int i = 0; i < scaled.length; i++) {
                values[c * width * height + i] = (byte) Math.clamp(Math.round(scaled[i]), 0, 255);
            }
        }
        return new Picture(width, height, channels, values);
    }

    /** Scales a mask: height x width values, 0 outside and 255 inside, between them on the border. */
    public byte[] scale(Mask mask) {
        float[] plane = new float[source.width() * source.height()];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = mask.contains(i) ? 255 : 0;
        }
        float[] scaled = Resize.plane(plane, source.width(), source.height(), width, height);
        byte[] values = new byte[scaled.length];
        for (int i = 0; i < scaled.length; i++) {
            values[i] = (byte) Math.clamp(Math.round(scaled[i]), 0, 255);
        }
        return values;
    }
}
