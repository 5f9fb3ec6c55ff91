package fovea.model.text;

/** A frozen net that turns a text into features of its meaning. Close it after use. */
public sealed interface TextNet extends AutoCloseable permits MiniLm, Clip {
    /** The vector of a text: numbers of a fixed count, of length one together. */
    float[] features(String text);

    @Override
    void close();

    /** A vector divided by its length; in place. */
    static float[] ofLengthOne(float[] vector) {
        double square = 0;
        for (float value : vector) {
            square += (double) value * value;
        }
        float length = (float) Math.sqrt(square);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }
}
