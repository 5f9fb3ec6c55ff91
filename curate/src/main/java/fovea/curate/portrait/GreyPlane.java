package fovea.curate.portrait;

import fovea.core.image.Image;

/**
 * A plane of numbers, x fastest: what the detectors measure on. The array is not copied and not changed.
 *
 * @param width columns
 * @param height rows
 * @param values height x width numbers
 */
public record GreyPlane(int width, int height, float[] values) {
    public GreyPlane {
        if (values.length != width * height) {
            throw new IllegalArgumentException(
                    "a plane of " + width + " x " + height + " has no " + values.length + " values");
        }
    }

    /** One slice of an image in grey: the mean of its channels. */
    public static GreyPlane of(Image image, int slice) {
        int channels = image.channels();
        float[] values = new float[image.width() * image.height()];
        for (int y = 0, i = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++, i++) {
                float sum = 0;
                for (int c = 0; c < channels; c++) {
                    sum += image.sample(x, y, slice, c);
                }
                values[i] = sum / channels;
            }
        }
        return new GreyPlane(image.width(), image.height(), values);
    }

    float at(int x, int y) {
        return values[y * width + x];
    }

    /** The value at the nearest place inside. */
    float clamped(int x, int y) {
        return at(Math.clamp(x, 0, width - 1), Math.clamp(y, 0, height - 1));
    }

    /** Between the four pixels around a place, held to the inside. */
    float between(double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        float u = (float) (x - left);
        float v = (float) (y - top);
        float upper = clamped(left, top) * (1 - u) + clamped(left + 1, top) * u;
        float lower = clamped(left, top + 1) * (1 - u) + clamped(left + 1, top + 1) * u;
        return upper * (1 - v) + lower * v;
    }

    /** The same picture in another number of pixels: each is the mean of the area it covers. */
    GreyPlane resized(int columns, int rows) {
        return columnsTo(columns).turned().columnsTo(rows).turned();
    }

    /** The same picture with its longer side this long. */
    GreyPlane fitted(int longest) {
        double scale = (double) longest / Math.max(width, height);
        return resized(Math.max(1, (int) Math.round(width * scale)), Math.max(1, (int) Math.round(height * scale)));
    }

    /** Smoothed with binomial weights 1 4 6 4 1, a Gaussian of one pixel. */
    GreyPlane smooth() {
        return smoothRows().turned().smoothRows().turned();
    }

    /** Mean over the square of 2 reach + 1 pixels around each pixel, the part of it that lies inside. */
    GreyPlane localMean(int reach) {
        return meanOfRows(reach).turned().meanOfRows(reach).turned();
    }

    /** Local mean taken off, divided by the local contrast: where edges lie, whatever the brightness. */
    GreyPlane normalised(int reach) {
        GreyPlane mean = localMean(reach);
        float[] rest = new float[values.length];
        float[] squares = new float[values.length];
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < rest.length; i++) {
            rest[i] = values[i] - mean.values[i];
            squares[i] = rest[i] * rest[i];
            low = Math.min(low, values[i]);
            high = Math.max(high, values[i]);
        }
        GreyPlane power = new GreyPlane(width, height, squares).localMean(reach);
        float noise = 0.015f * (high - low) + 1e-6f;
        for (int i = 0; i < rest.length; i++) {
            rest[i] /= (float) Math.sqrt(Math.max(0, power.values[i])) + noise;
        }
        return new GreyPlane(width, height, rest);
    }

    /** Rows and columns exchanged. */
    GreyPlane turned() {
        float[] turned = new float[values.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                turned[x * height + y] = values[y * width + x];
            }
        }
        return new GreyPlane(/* width= */ height, /* height= */ width, turned);
    }

    private GreyPlane columnsTo(int columns) {
        if (columns == width) {
            return this;
        }
        float[] out = new float[columns * height];
        double step = (double) width / columns;
        for (int column = 0; column < columns; column++) {
            double from = column * step;
            double to = Math.min(width, from + step);
            for (int y = 0; y < height; y++) {
                out[y * columns + column] = (float) (covered(y, from, to) / (to - from));
            }
        }
        return new GreyPlane(columns, height, out);
    }

    private double covered(int row, double from, double to) {
        double sum = 0;
        for (int x = (int) from; x < to && x < width; x++) {
            sum += at(x, row) * (Math.min(to, x + 1) - Math.max(from, x));
        }
        return sum;
    }

    private GreyPlane smoothRows() {
        float[] out = new float[values.length];
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                out[i] = (clamped(x - 2, y)
                                + clamped(x + 2, y)
                                + 4 * (clamped(x - 1, y) + clamped(x + 1, y))
                                + 6 * at(x, y))
                        / 16;
            }
        }
        return new GreyPlane(width, height, out);
    }

    private GreyPlane meanOfRows(int reach) {
        float[] out = new float[values.length];
        double[] sums = new double[width + 1];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                sums[x + 1] = sums[x] + at(x, y);
            }
            for (int x = 0; x < width; x++) {
                int from = Math.max(0, x - reach);
                int to = Math.min(width, x + reach + 1);
                out[y * width + x] = (float) ((sums[to] - sums[from]) / (to - from));
            }
        }
        return new GreyPlane(width, height, out);
    }

    /** Gradient along x by central differences, in values a pixel. */
    float slopeX(int x, int y) {
        return (clamped(x + 1, y) - clamped(x - 1, y)) / 2;
    }

    /** Gradient along y by central differences, in values a pixel. */
    float slopeY(int x, int y) {
        return (clamped(x, y + 1) - clamped(x, y - 1)) / 2;
    }
}
