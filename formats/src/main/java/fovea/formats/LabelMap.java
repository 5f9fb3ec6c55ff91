package fovea.formats;

import fovea.core.image.Geometry;
import fovea.core.image.Mask;
import java.util.SortedMap;
import java.util.TreeMap;

/** A mask file as stored: one label value per pixel, 0 is background. Immutable. */
public final class LabelMap {
    private final Geometry geometry;
    private final int[] values;

    /**
     * A label map over an array of values.
     *
     * @param values one value per pixel, x fastest, 0 to 65535; owned by the map from then on
     * @throws IllegalArgumentException when the count does not fit or a value is out of range
     */
    public LabelMap(Geometry geometry, int[] values) {
        if (values.length != geometry.size()) {
            throw new IllegalArgumentException("a label map of " + geometry.describe() + " has " + geometry.size()
                    + " values, got " + values.length);
        }
        for (int value : values) {
            if (value < 0 || value > 65535) {
                throw new IllegalArgumentException("a label value lies within 0..65535, got " + value);
            }
        }
        this.geometry = geometry;
        this.values = values;
    }

    public Geometry geometry() {
        return geometry;
    }

    /** The value of pixel z * height * width + y * width + x. */
    public int value(int index) {
        return values[index];
    }

    /** The pixels that have this value. */
    public Mask mask(int value) {
        return Mask.of(geometry, i -> values[i] == value);
    }

    /** Every value that occurs, 0 included, with the number of its pixels. */
    public SortedMap<Integer, Long> counts() {
        long[] histogram = new long[65536];
        for (int value : values) {
            histogram[value]++;
        }
        SortedMap<Integer, Long> counts = new TreeMap<>();
        for (int value = 0; value < histogram.length; value++) {
            if (histogram[value] > 0) {
                counts.put(value, histogram[value]);
            }
        }
        return counts;
    }
}
