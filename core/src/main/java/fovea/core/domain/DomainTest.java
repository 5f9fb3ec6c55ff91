package fovea.core.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    /** Fewer patients cannot set a threshold. */
    public static final int FEWEST_PATIENTS = 5;

    private static final int FOLDS = 10;
    private static final int DIRECTIONS = 64;

    public DomainTest {
        Objects.requireNonNull(gaussian, "gaussian is null");
        Objects.requireNonNull(calibration, "calibration is null");
    }

    /**
     * Fitted to studies and their changed copies; the threshold is from patients left out of the fit, by ten folds, or as many as there are patients.
     *
     * @param studies of at least {@value #FEWEST_PATIENTS} patients
     * @param draws which patients make a fold
     */
    public static DomainTest fitted(List<StudyFeatures> studies, RandomGenerator draws) {
        List<String> patients = new ArrayList<>(
                studies.stream().map(StudyFeatures::patient).distinct().sorted().toList());
        if (patients.size() < FEWEST_PATIENTS) {
            throw new IllegalArgumentException("an in-domain test is calibrated on at least " + FEWEST_PATIENTS
                    + " patients, got " + patients.size());
        }
        Collections.shuffle(patients, Random.from(draws));
        int folds = Math.min(FOLDS, patients.size());
        Map<String, Integer> fold = new HashMap<>();
        IntStream.range(0, patients.size()).forEach(i -> fold.put(patients.get(i), i % folds));
        List<Calibration.Score> scores = new ArrayList<>();
        for (int left = 0; left < folds; left++) {
            int out = left;
            LowRankGaussian.Distances without = gaussian(studies.stream()
                            .filter(study -> fold.getOrDefault(study.patient(), 0) != out)
                            .toList())
                    .distances();
            studies.stream()
                    .filter(study -> fold.getOrDefault(study.patient(), 0) == out)
                    .forEach(study ->
                            scores.add(new Calibration.Score(study.patient(), distance(without, study.planes()))));
        }
        return new DomainTest(gaussian(studies).distances(), Calibration.of(scores));
    }

    private static LowRankGaussian gaussian(List<StudyFeatures> studies) {
        double[][] points = studies.stream()
                .flatMap(study -> Stream.concat(study.planes().stream(), study.copies().stream()))
                .map(DomainTest::wide)
                .toArray(double[][]::new);
        return LowRankGaussian.fit(points, DIRECTIONS);
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
        return distance(gaussian, features);
    }

    private static double distance(LowRankGaussian.Distances from, List<float[]> planes) {
        return median(planes.stream().mapToDouble(plane -> from.of(wide(plane))).toArray());
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
