package fovea.core.image;

/** The probability, pixel by pixel, that a structure is there: values 0 to 1, x fastest. Immutable. */
public final class ProbabilityMap {
    private final Geometry geometry;
    private final float[] values;

    /**
     * A map over an array of probabilities.
     *
     * @param values one value per pixel, owned by the map from then on
     * @throws IllegalArgumentException when the count does not fit or a value is not within 0..1
     */
    public ProbabilityMap(Geometry geometry, float[] values) {
        if (values.length != geometry.size()) {
            throw new IllegalArgumentException("a probability map of " + geometry.describe() + " has " + geometry.size()
                    + " values, got " + values.length);
        }
        for (float value : values) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("a probability lies within 0..1, got " + value);
            }
        }
        this.geometry = geometry;
        this.values = values;
    }

    public Geometry geometry() {
        return geometry;
    }

    /** The value of pixel z * height * width + y * width + x. */
    public float value(int index) {
        return values[index];
    }

    /** Pixels whose probability is above the threshold. */
    public Mask above(double threshold) {
        return Mask.of(geometry, i -> values[i] > threshold);
    }
}
