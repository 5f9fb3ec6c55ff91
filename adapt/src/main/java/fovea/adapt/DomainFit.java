package fovea.adapt;

import fovea.adapt.recipe.Seeds;
import fovea.core.Case;
import fovea.core.domain.Calibration;
import fovea.core.domain.DomainTest;
import fovea.core.domain.LowRankGaussian;
import fovea.model.Framing;
import fovea.model.Generalist;
import fovea.model.NetworkInput;
import fovea.model.Preparation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Fits the in-domain test of a specialist to the training side, validation patients included: a Gaussian of the features
 * of its pictures and of two changed copies of each (contrast, noise), so that own pictures of another contrast are not
 * foreign; and a threshold from patients left out of the fit, by folds.
 */
final class DomainFit {
    /** Fewer patients cannot set a threshold. */
    static final int FEWEST_PATIENTS = 5;

    private static final int MOST_PLANES = 150; // studies that are planes
    private static final int MOST_VOLUMES = 60;
    private static final int COPIES = 2; // of a study, changed
    private static final int FOLDS = 5;
    private static final int DIRECTIONS = 64;
    private static final int PLACE = -3; // of its draws in the run

    private final Generalist base;
    private final Adaptation.Request request;
    private final Cases cases;

    DomainFit(Generalist base, Adaptation.Request request, Cases cases) {
        this.base = base;
        this.request = request;
        this.cases = cases;
    }

    /** Features of a study: one row a plane that stands for it, and those of changed copies. */
    private record Seen(String patient, List<float[]> planes, List<float[]> copies) {}

    /** Why no test can be fitted; empty where one can. */
    static Optional<String> impossible(Adaptation.Request request, Cases cases) {
        if (request.adapted().isEmpty()) {
            return Optional.of("the method " + request.recipe().method()
                    + " adapts no generalist, whose frozen features an in-domain test reads");
        }
        long patients =
                all(cases).map(sample -> sample.one().patient()).distinct().count();
        return patients < FEWEST_PATIENTS
                ? Optional.of("an in-domain test is calibrated on at least " + FEWEST_PATIENTS
                        + " training patients, there were " + patients)
                : Optional.empty();
    }

    private static Stream<Sample> all(Cases cases) {
        return Stream.concat(cases.trained().stream(), cases.validated().stream());
    }

    /**
     * What the fit takes, in steps of training at full size. The encoder's answer costs about a third of a lesson within
     * SAM, and about four thirds of a lesson of the pyramid, which shows the encoder pictures of half the size (measured at
     * 256 px).
     */
    static double steps(Adaptation.Request request, Cases cases) {
        if (impossible(request, cases).isPresent()) {
            return 0;
        }
        boolean volumes = cases.showing().slicing().isPresent();
        long studies = all(cases).map(sample -> sample.one().id()).distinct().count();
        double pictures =
                Math.min(studies, volumes ? MOST_VOLUMES : MOST_PLANES) * (COPIES + (volumes ? DomainTest.PLANES : 1));
        double lessons = request.recipe().spec().takesHints() ? pictures / 3 : pictures * 4 / 3;
        return lessons / request.recipe().course().batch();
    }

    DomainTest test() {
        List<Seen> seen = see();
        List<String> patients = new ArrayList<>(
                seen.stream().map(Seen::patient).distinct().sorted().toList());
        Collections.shuffle(patients, Random.from(draws(0)));
        Map<String, Integer> fold = new HashMap<>();
        IntStream.range(0, patients.size()).forEach(i -> fold.put(patients.get(i), i % FOLDS));
        List<Calibration.Score> scores = new ArrayList<>();
        for (int left = 0; left < FOLDS; left++) {
            int out = left;
            LowRankGaussian.Distances without = fit(seen.stream()
                            .filter(one -> fold.getOrDefault(one.patient(), 0) != out)
                            .toList())
                    .distances();
            seen.stream()
                    .filter(one -> fold.getOrDefault(one.patient(), 0) == out)
                    .forEach(one -> scores.add(new Calibration.Score(one.patient(), distance(without, one))));
        }
        return new DomainTest(fit(seen).distances(), Calibration.of(scores));
    }

    private static double distance(LowRankGaussian.Distances gaussian, Seen one) {
        return DomainTest.median(one.planes().stream()
                .mapToDouble(plane -> gaussian.of(DomainTest.wide(plane)))
                .toArray());
    }

    private static LowRankGaussian fit(List<Seen> seen) {
        double[][] points = seen.stream()
                .flatMap(one -> Stream.concat(one.planes().stream(), one.copies().stream()))
                .map(DomainTest::wide)
                .toArray(double[][]::new);
        return LowRankGaussian.fit(points, DIRECTIONS);
    }

    private List<Seen> see() {
        List<Sample> samples = chosen();
        List<Seen> seen = new ArrayList<>();
        for (Sample sample : samples) {
            List<Framing.Picture> planes = planes(sample);
            Framing.Picture middle = planes.get(planes.size() / 2);
            RandomGenerator random = draws(seen.size() + 1);
            seen.add(new Seen(
                    sample.one().patient(),
                    planes.stream().map(this::features).toList(),
                    List.of(features(Grey.contrast(middle, random)), features(Grey.noise(middle, random)))));
            request.progress().domain(seen.size(), samples.size());
        }
        return seen;
    }

    /** A sample of each study, at first one of each patient, then a second, and so on. */
    private List<Sample> chosen() {
        Map<String, Sample> studies = new LinkedHashMap<>();
        all(cases).forEach(sample -> studies.putIfAbsent(sample.one().id(), sample));
        Map<String, List<Sample>> byPatient = new LinkedHashMap<>();
        studies.values().forEach(sample -> byPatient
                .computeIfAbsent(sample.one().patient(), key -> new ArrayList<>())
                .add(sample));
        int rounds = byPatient.values().stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, rounds)
                .boxed()
                .flatMap(round -> byPatient.values().stream()
                        .filter(own -> own.size() > round)
                        .map(own -> own.get(round)))
                .limit(cases.showing().slicing().isPresent() ? MOST_VOLUMES : MOST_PLANES)
                .toList();
    }

    /** The planes that stand for a study, see {@link DomainTest#planes}; a volume is read again. */
    private List<Framing.Picture> planes(Sample sample) {
        Case one = sample.one();
        if (!one.geometry().isVolume()) {
            return List.of(sample.picture());
        }
        Preparation pixels = Preparation.of(request.reader().image(one), cases.showing());
        return DomainTest.planes(pixels.planes()).stream().map(pixels::picture).toList();
    }

    private float[] features(Framing.Picture picture) {
        return base.texture(NetworkInput.of(picture, cases.showing().size()));
    }

    private RandomGenerator draws(int place) {
        return Seeds.of(request.recipe().seed(), PLACE, place);
    }

    /** Changed greys. */
    private static final class Grey {
        private static final double MIDDLE = 127.5;

        private Grey() {}

        /** About the middle grey, by .6 to 1.1. */
        static Framing.Picture contrast(Framing.Picture picture, RandomGenerator random) {
            double factor = 0.6 + 0.5 * random.nextDouble();
            byte[] values = picture.values().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] = grey(((values[i] & 0xff) - MIDDLE) * factor + MIDDLE);
            }
            return with(picture, values);
        }

        /** Of a standard deviation of up to .08 of white; grey where the picture is. */
        static Framing.Picture noise(Framing.Picture picture, RandomGenerator random) {
            double deviation = 0.08 * 255 * random.nextDouble();
            byte[] values = picture.values().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] = grey((values[i] & 0xff) + deviation * random.nextGaussian());
            }
            return with(picture, values);
        }

        private static byte grey(double value) {
            return (byte) Math.clamp(Math.round(value), 0, 255);
        }

        private static Framing.Picture with(Framing.Picture picture, byte[] values) {
            return new Framing.Picture(picture.width(), picture.height(), picture.channels(), values);
        }
    }
}
