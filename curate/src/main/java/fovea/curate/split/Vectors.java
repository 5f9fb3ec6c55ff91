package fovea.curate.split;

/** The little arithmetic that likeness needs. */
final class Vectors {
    private Vectors() {}

    /** Mean taken off and scaled to length 1; all zeros when there is nothing but the mean. */
    static float[] unit(float[] vector) {
        double mean = 0;
        for (float value : vector) {
            mean += value;
        }
        mean /= vector.length;
        double squares = 0;
        for (float value : vector) {
            squares += (value - mean) * (value - mean);
        }
        double scale = squares > 1e-12 ? 1 / Math.sqrt(squares) : 0;
        float[] unit = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            unit[i] = (float) ((vector[i] - mean) * scale);
        }
        return unit;
    }

    static float dot(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
