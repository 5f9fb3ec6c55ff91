package fovea.model;

import fovea.core.Geometry;
import fovea.core.Image;
import fovea.core.Mask;
import fovea.core.Plan;

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
    }

    /**
     * Scales a picture. Pictures of 8 bits keep their values; deeper ones are windowed from their 0.5 to their 99.5
     * percentile, as MedSAM does for modalities without a standard window.
     *
     * @throws IllegalArgumentException when the image is a volume, or not of the framing's size
     */
    public Picture scale(Image image) {
        return scale(image, new Plan.Window.Stored());
    }

    /**
     * Scales a picture whose greys are shown by that window.
     *
     * @throws IllegalArgumentException when the image is a volume, not of the framing's size, or has no values in the
     *     window's range
     */
    public Picture scale(Image image, Plan.Window window) {
        if (image.geometry().depth() != 1) {
            throw new IllegalArgumentException("the net takes planes, the image must have one slice, it is a volume of "
                    + image.geometry().describe());
        }
        if (!image.geometry().sameSize(source)) {
            throw new IllegalArgumentException("the framing is for a plane of " + source.describe() + ", the image is "
                    + image.geometry().describe());
        }
        int channels = image.channels();
        float[] samples = Greys.displayed(image, window);
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

    /**
     * A window for the planes of a volume that shows the greys a window shows of the whole: quantiles are those of the
     * volume.
     *
     * @throws IllegalArgumentException when the window is for samples of another scale
     */
    public static Plan.Window window(Image volume, Plan.Window window) {
        return Greys.resolved(volume, window);
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
