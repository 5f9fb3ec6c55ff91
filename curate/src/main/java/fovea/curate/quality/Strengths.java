package fovea.curate.quality;

import fovea.curate.portrait.Portrait;
import java.util.Arrays;
import java.util.List;

/**
 * What pictures are compared by: the strengths of their rings, less the cohort's mean and over its spread, of length 1.
 *
 * @param whole of the whole pictures
 * @param core of the pictures without their frames
 */
record Strengths(float[][] whole, float[][] core) {
    /** The cohort's mean counts as if this many pictures without any strength were in it. */
    private static final int BLANKS = 10;

    static Strengths of(List<Portrait> portraits) {
        float[][] whole =
                portraits.stream().parallel().map(one -> one.gist().strengths()).toArray(float[][]::new);
        float[][] core =
                portraits.stream().parallel().map(one -> one.core().strengths()).toArray(float[][]::new);
        float[] mean = mean(whole);
        float[] spread = spread(whole, mean);
        Arrays.stream(whole).forEach(one -> standardise(one, mean, spread));
        Arrays.stream(core).forEach(one -> standardise(one, mean, spread));
        return new Strengths(whole, core);
    }

    /** Correlation of two whole pictures. */
    float alike(int one, int other) {
        return dot(whole[one], whole[other]);
    }

    /** Correlation of the middle of one picture with another whole. */
    float cut(int inner, int other) {
        return dot(core[inner], whole[other]);
    }

    private static float[] mean(float[][] vectors) {
        float[] mean = new float[vectors.length == 0 ? 0 : vectors[0].length];
        for (float[] vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / (vectors.length + BLANKS);
            }
        }
        return mean;
    }

    private static float[] spread(float[][] vectors, float[] mean) {
        float[] spread = new float[mean.length];
        for (float[] vector : vectors) {
            for (int i = 0; i < spread.length; i++) {
                spread[i] += (vector[i] - mean[i]) * (vector[i] - mean[i]) / vectors.length;
            }
        }
        for (int i = 0; i < spread.length; i++) {
            spread[i] = (float) Math.sqrt(spread[i]) + 1e-3f;
        }
        return spread;
    }

    private static void standardise(float[] vector, float[] mean, float[] spread) {
        double squares = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (vector[i] - mean[i]) / spread[i];
            squares += vector[i] * vector[i];
        }
        float scale = squares > 0 ? (float) (1 / Math.sqrt(squares)) : 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= scale;
        }
    }

    private static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
