package fovea.replicate.interview;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import java.util.List;
import java.util.Random;

/**
 * The same picture taken in another way. Each is a preset shared by all cases; only the grains of the noise are drawn for
 * a case. Values stay within those of the picture, whose range is called its window.
 */
public enum Acquisition {
    /** Untouched. */
    AS_ACQUIRED,
    /** Gaussian noise of 3 % of the window. */
    NOISE,
    /** Window 10 % narrower, level 5 % of the window lower. */
    WINDOW,
    /** Shrunk to three quarters by area, and back by bilinear interpolation. */
    RESAMPLED,
    /** Turned by 3 degrees about its centre; answers are turned back. */
    ROTATED,
    /** Gaussian blur of 1 pixel. */
    BLURRED,
    /** A smooth gain of third order, within 15 % of 1. */
    GAIN;

    private static final double ANGLE = Math.toRadians(3);

    /** The first so many, in the order a design takes them. */
    public static List<Acquisition> first(int count) {
        return List.of(values()).subList(0, count);
    }

    /** Its place in that order, from 0. */
    public int number() {
        return List.of(values()).indexOf(this);
    }

    /** The picture taken so; draws come from the source given. */
    public Image of(Image image, Random random) {
        return switch (this) {
            case AS_ACQUIRED -> image;
            case NOISE -> {
                double[] window = window(image);
                yield each(image, (value, x, y) -> value + 0.03 * (window[1] - window[0]) * random.nextGaussian());
            }
            case WINDOW -> {
                double[] window = window(image);
                double width = window[1] - window[0];
                double centre = (window[0] + window[1]) / 2;
                yield each(image, (value, x, y) -> centre + (value - centre + 0.05 * width) / 0.9);
            }
            case RESAMPLED -> resampled(image);
            case ROTATED -> rotated(image);
            case BLURRED -> planes(image, Acquisition::blurred);
            case GAIN -> {
                Geometry size = image.geometry();
                yield each(
                        image, (value, x, y) -> value * gain(2.0 * x / size.width() - 1, 2.0 * y / size.height() - 1));
            }
        };
    }

    /** An answer brought back onto the untouched picture. */
    public Mask back(Mask answer) {
        if (this != ROTATED) {
            return answer;
        }
        int width = answer.width();
        return Mask.of(answer.geometry(), i -> {
            int row = i / width;
            double[] at = place(i % width, row, answer.geometry(), ANGLE);
            int x = (int) Math.round(at[0]);
            int y = (int) Math.round(at[1]);
            return x >= 0 && y >= 0 && x < width && y < answer.height() && answer.contains(x, y);
        });
    }

    /** Where a point of the original picture lies in the picture as this acquisition shows it: {x, y}. */
    public double[] place(double x, double y, Geometry size) {
        return this == ROTATED ? place(x, y, size, ANGLE) : new double[] {x, y};
    }

    private static double[] place(double x, double y, Geometry size, double angle) {
        double cx = (size.width() - 1) / 2.0;
        double cy = (size.height() - 1) / 2.0;
        double dx = x - cx;
        double dy = y - cy;
        return new double[] {
            cx + dx * Math.cos(angle) - dy * Math.sin(angle), cy + dx * Math.sin(angle) + dy * Math.cos(angle)
        };
    }

    @FunctionalInterface
    private interface Change {
        double of(double value, int x, int y);
    }

    @FunctionalInterface
    private interface PlaneChange {
        float[] of(float[] plane, Geometry size);
    }

    private static double[] window(Image image) {
        float[] samples = image.toArray();
        double low = samples[0];
        double high = samples[0];
        for (float sample : samples) {
            low = Math.min(low, sample);
            high = Math.max(high, sample);
        }
        return new double[] {low, high};
    }

    private static Image each(Image image, Change change) {
        double[] window = window(image);
        float[] samples = image.toArray();
        for (int i = 0; i < samples.length; i++) {
            int pixel = i / image.channels();
            double value = change.of(samples[i], pixel % image.width(), pixel / image.width());
            samples[i] = (float) Math.clamp(value, window[0], window[1]);
        }
        return new Image(image.geometry(), image.channels(), image.bits(), samples);
    }

    private static Image planes(Image image, PlaneChange change) {
        int channels = image.channels();
        float[] samples = image.toArray();
        float[] plane = new float[image.geometry().size()];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = samples[i * channels + c];
            }
            float[] changed = change.of(plane, image.geometry());
            for (int i = 0; i < plane.length; i++) {
                samples[i * channels + c] = changed[i];
            }
        }
        return new Image(image.geometry(), channels, image.bits(), samples);
    }

    private static Image resampled(Image image) {
        Geometry size = image.geometry();
        Geometry small = Geometry.plane(Math.max(1, size.width() * 3 / 4), Math.max(1, size.height() * 3 / 4));
        return planes(image, (plane, from) -> {
            float[] averaged = Shrink.average(plane, size, small);
            float[] back = new float[plane.length];
            for (int i = 0; i < back.length; i++) {
                double x = (i % size.width() + 0.5) * small.width() / size.width() - 0.5;
                int row = i / size.width();
                double y = (row + 0.5) * small.height() / size.height() - 0.5;
                back[i] = bilinear(averaged, small, x, y);
            }
            return back;
        });
    }

    private static Image rotated(Image image) {
        return planes(image, (plane, size) -> {
            float[] turned = new float[plane.length];
            for (int i = 0; i < turned.length; i++) {
                int row = i / size.width();
                double[] from = place(i % size.width(), row, size, -ANGLE);
                turned[i] = bilinear(plane, size, from[0], from[1]);
            }
            return turned;
        });
    }

    /** Between pixel centres; the border goes on outside. */
    private static float bilinear(float[] plane, Geometry size, double x, double y) {
        double cx = Math.clamp(x, 0, size.width() - 1);
        double cy = Math.clamp(y, 0, size.height() - 1);
        int x0 = (int) cx;
        int y0 = (int) cy;
        int x1 = Math.min(x0 + 1, size.width() - 1);
        int y1 = Math.min(y0 + 1, size.height() - 1);
        double fx = cx - x0;
        double fy = cy - y0;
        double top = plane[y0 * size.width() + x0] * (1 - fx) + plane[y0 * size.width() + x1] * fx;
        double bottom = plane[y1 * size.width() + x0] * (1 - fx) + plane[y1 * size.width() + x1] * fx;
        return (float) (top * (1 - fy) + bottom * fy);
    }

    private static float[] blurred(float[] plane, Geometry size) {
        double[] kernel = new double[7];
        double sum = 0;
        for (int k = 0; k < kernel.length; k++) {
            kernel[k] = Math.exp(-(k - 3) * (k - 3) / 2.0);
            sum += kernel[k];
        }
        float[] across = new float[plane.length];
        float[] out = new float[plane.length];
        for (int i = 0; i < plane.length; i++) {
            double value = 0;
            for (int k = 0; k < kernel.length; k++) {
                int x = Math.clamp(i % size.width() + k - 3, 0, size.width() - 1);
                value += kernel[k] / sum * plane[i / size.width() * size.width() + x];
            }
            across[i] = (float) value;
        }
        for (int i = 0; i < plane.length; i++) {
            double value = 0;
            for (int k = 0; k < kernel.length; k++) {
                int y = Math.clamp(i / size.width() + k - 3, 0, size.height() - 1);
                value += kernel[k] / sum * across[y * size.width() + i % size.width()];
            }
            out[i] = (float) value;
        }
        return out;
    }

    /** Within 0.85..1.15 for x and y within -1..1. */
    private static double gain(double x, double y) {
        double shape = 0.4 * x - 0.3 * y + 0.5 * x * y - 0.4 * x * x * x + 0.6 * y * y * y - 0.3 * x * x * y;
        return 1 + 0.15 * Math.clamp(shape, -1, 1);
    }
}
