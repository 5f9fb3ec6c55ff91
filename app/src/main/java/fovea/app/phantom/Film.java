package fovea.app.phantom;

import fovea.core.image.Geometry;
import fovea.core.image.Image;
import fovea.core.image.Mask;
import java.util.Random;

/** Tissue thickness along the rays of one exposure, turned into grey values: thick is bright, air is dark. */
final class Film {
    private final int side;
    private final Position position;
    private final float[] thickness;

    /**
     * How the patient stands before the film: never twice in the same place.
     *
     * @param right shift to the right, in half sides of the film
     * @param down shift downwards, in half sides of the film
     * @param zoom above 0; 1 is the usual distance, above 1 nearer
     */
    record Position(double right, double down, double zoom) {
        /** A position near the middle. */
        static Position random(Random random) {
            return new Position(
                    Exposure.between(random, -0.08, 0.08),
                    Exposure.between(random, -0.08, 0.08),
                    Exposure.between(random, 0.9, 1.08));
        }
    }

    /** An empty film of side x side pixels. */
    Film(int side, Position position) {
        this.side = side;
        this.position = position;
        this.thickness = new float[side * side];
    }

    /** Adds a figure of the given thickness (the body is about 1); below 0 takes tissue away, as air does. */
    void add(Shape shape, double thick) {
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                thickness[y * side + x] += (float) (thick * shape.at(sceneX(x), sceneY(y)));
            }
        }
    }

    /**
     * Develops the film.
     *
     * @return side x side pixels of 8 bits
     */
    Image develop(Exposure exposure, Random random) {
        float[] noise = new float[thickness.length];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        float[] sharp = new float[thickness.length];
        for (int i = 0; i < sharp.length; i++) {
            sharp[i] = StrictMath.max(0, thickness[i]);
        }
        float[] scattered = blurred(sharp, side / 12);
        float[] grain = blurred(noise, 1);
        float[] grey = new float[thickness.length];
        for (int i = 0; i < grey.length; i++) {
            double seen = (1 - exposure.scatter()) * sharp[i] + exposure.scatter() * scattered[i];
            double value = exposure.offset() + exposure.gain() * StrictMath.pow(seen, exposure.gamma());
            grey[i] = (float) StrictMath.rint(Math.clamp(value + exposure.noise() * grain[i], 0.0, 255.0));
        }
        return new Image(Geometry.plane(side, side), 1, 8, grey);
    }

    /** The pixels whose centres lie inside a figure of the scene. */
    Mask mask(Shape shape) {
        return Mask.of(Geometry.plane(side, side), i -> shape.at(sceneX(i % side), sceneY(i / side)) > 0.5);
    }

    /** The centre of a column in the scene's frame. */
    private double sceneX(int column) {
        return (frame(column) - position.right()) / position.zoom();
    }

    /** The centre of a row in the scene's frame. */
    private double sceneY(int row) {
        return (frame(row) - position.down()) / position.zoom();
    }

    private double frame(int pixel) {
        return (2 * pixel + 1.0) / side - 1;
    }

    /** Mean over windows of 2 * radius + 1 pixels, along rows and then along columns. */
    private float[] blurred(float[] values, int radius) {
        return transposedMeans(transposedMeans(values, radius), radius);
    }

    /** Means along the rows, written as columns. */
    private float[] transposedMeans(float[] values, int radius) {
        float[] result = new float[values.length];
        for (int y = 0; y < side; y++) {
            double[] sums = new double[side + 1];
            for (int x = 0; x < side; x++) {
                sums[x + 1] = sums[x] + values[y * side + x];
            }
            for (int x = 0; x < side; x++) {
                int from = StrictMath.max(0, x - radius);
                int to = StrictMath.min(side - 1, x + radius);
                result[x * side + y] = (float) ((sums[to + 1] - sums[from]) / (to + 1 - from));
            }
        }
        return result;
    }
}
