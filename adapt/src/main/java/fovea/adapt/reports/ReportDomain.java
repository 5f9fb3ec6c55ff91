package fovea.adapt.reports;

import fovea.adapt.recipe.Seeds;
import fovea.core.cohort.Case;
import fovea.core.cohort.TextReader;
import fovea.core.domain.Calibration;
import fovea.core.domain.DomainTest;
import fovea.core.domain.LowRankGaussian;
import fovea.core.report.ReportText;
import fovea.model.report.TextGeneralist;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Fits the in-domain test of a specialist for reports: a Gaussian of what the frozen encoder makes of the reports learnt
 * from, and a threshold from reports left out of the fit, by folds of patients.
 */
final class ReportDomain {
    /** Fewer patients cannot set a threshold. */
    static final int FEWEST_PATIENTS = 20;

    private static final int MOST_REPORTS = 500;
    private static final int FOLDS = 5;
    private static final int DIRECTIONS = 64;

    private ReportDomain() {}

    /** A report's features. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Seen(String patient, int fold, double[] features) {}

    /** The reports that it is fitted to: all, or as many as are enough, drawn from the seed. */
    static List<Case> fitted(List<Case> cases, long seed) {
        List<Case> chosen = new ArrayList<>(cases);
        Collections.shuffle(chosen, Random.from(Seeds.of(seed, -3, 0)));
        return chosen.subList(0, Math.min(chosen.size(), MOST_REPORTS));
    }

    static DomainTest fit(List<Case> cases, TextReader reader, TextGeneralist base, long seed) {
        List<Case> part = fitted(cases, seed);
        List<float[]> features = base.features(
                part.stream().map(one -> ReportText.of(reader.text(one))).toList());
        List<String> patients = part.stream().map(Case::patient).distinct().toList();
        List<Seen> seen = IntStream.range(0, part.size())
                .mapToObj(i -> new Seen(
                        part.get(i).patient(),
                        patients.indexOf(part.get(i).patient()) % FOLDS,
                        DomainTest.wide(features.get(i))))
                .toList();
        List<Calibration.Score> scores = new ArrayList<>();
        for (int left = 0; left < FOLDS; left++) {
            int out = left;
            LowRankGaussian.Distances without =
                    gaussian(seen.stream().filter(one -> one.fold() != out).toList());
            seen.stream()
                    .filter(one -> one.fold() == out)
                    .forEach(one -> scores.add(new Calibration.Score(one.patient(), without.of(one.features()))));
        }
        return new DomainTest(gaussian(seen), Calibration.of(scores));
    }

    private static LowRankGaussian.Distances gaussian(List<Seen> seen) {
        return LowRankGaussian.fit(seen.stream().map(Seen::features).toArray(double[][]::new), DIRECTIONS)
                .distances();
    }
}
