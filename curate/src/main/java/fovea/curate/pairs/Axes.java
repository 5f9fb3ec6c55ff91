package fovea.curate.pairs;

import java.util.Arrays;
import java.util.Random;

/**
 * The few directions along which vectors are longest, found by subspace iteration over a sample of them. That they are at
 * right angles to one another is what a {@link Sketches} relies on; how well they are chosen decides its speed alone.
 */
final class Axes {
    /** How many; the length of what is left is the last number of a sketch. */
    static final int COUNT = 47;

    private static final int SAMPLE = 1024;
    private static final int ROUNDS = 6;
    private static final double NOTHING = 1e-9;

    private final double[][] axes;

    private Axes(double[][] axes) {
        this.axes = axes;
    }

    /** The axes of these vectors, all of one length; the same vectors give the same axes. */
    static Axes of(float[][] vectors) {
        int length = vectors.length == 0 ? 0 : vectors[0].length;
        double[][] moments = moments(vectors, length);
        Random random = new Random(1);
        double[][] axes = new double[Math.min(COUNT, length)][length];
        for (double[] axis : axes) {
            Arrays.setAll(axis, i -> random.nextGaussian());
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < axes.length; i++) {
                axes[i] = product(moments, axes[i]);
            }
            straighten(axes);
        }
        return new Axes(axes);
    }

    /** Mean products of every two of the vectors' numbers. */
    private static double[][] moments(float[][] vectors, int length) {
        double[][] moments = new double[length][length];
        int step = Math.max(1, vectors.length / SAMPLE);
        for (int v = 0; v < vectors.length; v += step) {
            float[] vector = vectors[v];
            for (int i = 0; i < length; i++) {
                double[] row = moments[i];
                double value = vector[i];
                for (int j = 0; j < length; j++) {
                    row[j] += value * vector[j];
                }
            }
        }
        return moments;
    }

    private static double[] product(double[][] matrix, double[] vector) {
        double[] product = new double[vector.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = dot(matrix[i], vector);
        }
        return product;
    }

    /** Gram and Schmidt, twice, since once leaves rounding; a direction that is spent becomes zero. */
    private static void straighten(double[][] axes) {
        for (int i = 0; i < axes.length; i++) {
            double before = Math.sqrt(dot(axes[i], axes[i]));
            for (int pass = 0; pass < 2; pass++) {
                for (int j = 0; j < i; j++) {
                    add(axes[i], -dot(axes[i], axes[j]), axes[j]);
                }
            }
            double left = Math.sqrt(dot(axes[i], axes[i]));
            double scale = left > NOTHING * before && left > Double.MIN_NORMAL ? 1 / left : 0;
            for (int k = 0; k < axes[i].length; k++) {
                axes[i][k] *= scale;
            }
        }
    }

    private static void add(double[] to, double times, double[] what) {
        for (int k = 0; k < to.length; k++) {
            to[k] += times * what[k];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** How far a vector reaches along each axis, and the length of the rest of it: {@code COUNT + 1} numbers. */
    float[] sketch(float[] vector) {
        float[] sketch = new float[COUNT + 1];
        double left = 0;
        for (float value : vector) {
            left += (double) value * value;
        }
        for (int i = 0; i < axes.length; i++) {
            double along = 0;
            for (int k = 0; k < vector.length; k++) {
                along += axes[i][k] * vector[k];
            }
            sketch[i] = (float) along;
            left -= along * along;
        }
        sketch[COUNT] = (float) Math.sqrt(Math.max(0, left));
        return sketch;
    }
}
