package fovea.core.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Tells whether a study is of the kind that a specialist learnt from, by features of a few of its planes: a Mahalanobis
 * distance (Lee et al., NeurIPS 2018) against a calibrated threshold. It promises how many own studies are refused; how
 * many foreign ones are answered can only be measured.
 *
 * @param gaussian of the training pictures' features
 * @param calibration up to which distance a study is answered
 */
public record DomainTest(LowRankGaussian.Distances gaussian, Calibration calibration) {
    /** Planes of a volume or series that are looked at, at most. */
    public static final int PLANES = 5;

    public DomainTest {
        Objects.requireNonNull(gaussian, "gaussian is null");
        Objects.requireNonNull(calibration, "calibration is null");
    }

    /**
     * Which planes of a volume stand for it: all where there are {@value #PLANES} or fewer; else {@value #PLANES}, spread
     * evenly over its middle half, for the ends of a volume look foreign to everybody.
     */
    public static List<Integer> planes(int count) {
        if (count <= PLANES) {
            return IntStream.range(0, count).boxed().toList();
        }
        return IntStream.range(0, PLANES)
                .map(i -> (int) Math.round((count - 1) * (0.25 + 0.5 * i / (PLANES - 1))))
                .boxed()
                .toList();
    }

    /**
     * The distance of a study: the median over its planes, of two middle ones the larger.
     *
     * @param features one row a plane, at least one
     */
    public double distance(List<float[]> features) {
        return median(
                features.stream().mapToDouble(plane -> gaussian.of(wide(plane))).toArray());
    }

    /** The median, of two middle numbers the larger. */
    public static double median(double[] distances) {
        double[] sorted = distances.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Whether a study of that distance is answered. */
    public boolean answers(double distance) {
        return distance <= calibration.threshold();
    }

    /** Features as the Gaussian takes them. */
    public static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
