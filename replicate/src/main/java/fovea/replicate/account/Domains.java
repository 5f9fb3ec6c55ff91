package fovea.replicate.account;

import fovea.prove.account.DomainAccount;
import fovea.prove.calibration.Conformal;
import fovea.prove.ood.Gaussian;
import fovea.prove.ood.Neighbours;
import fovea.prove.statistics.Proportion;
import fovea.replicate.interview.Exam;
import fovea.replicate.interview.Features;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Refuses pictures unlike the training pool's at a false-rejection rate of 5 %, and counts who gets in. */
final class Domains {
    private static final double ALPHA = 0.05;
    private static final int NEIGHBOURS = 10;

    private final Features features;
    private final List<Exam> exams;
    private final double level;

    Domains(Features features, List<Exam> exams, double level) {
        this.features = features;
        this.exams = exams;
        this.level = level;
    }

    /** By Mahalanobis distance and by nearest neighbours. The relative distance needs two classes and says nothing here. */
    List<DomainAccount> accounts() {
        double[][] trained = features.trained().stream().map(Domains::wide).toArray(double[][]::new);
        Gaussian gaussian = Gaussian.shrunk(List.<double[][]>of(trained));
        double[][] normalised = new double[trained.length][];
        for (int i = 0; i < trained.length; i++) {
            normalised[i] = Neighbours.normalised(trained[i]);
        }
        Neighbours neighbours = new Neighbours(normalised);
        int k = Math.min(NEIGHBOURS, trained.length);
        return List.of(
                account("mahalanobis", one -> gaussian.distance(wide(one))),
                account("nearest neighbours", one -> neighbours.distance(Neighbours.normalised(wide(one)), k)));
    }

    private DomainAccount account(String score, ToDoubleFunction<float[]> strangeness) {
        double[] calibration =
                features.calibration().stream().mapToDouble(strangeness).toArray();
        Map<String, int[]> counts = new TreeMap<>();
        for (int i = 0; i < exams.size(); i++) {
            double p = Conformal.pValue(
                    calibration, strangeness.applyAsDouble(features.exams().get(i)));
            int[] count = counts.computeIfAbsent(exams.get(i).domain(), key -> new int[2]);
            count[0] += p <= ALPHA ? 1 : 0;
            count[1]++;
        }
        Map<String, fovea.core.Evidence.Estimate> accepted = new TreeMap<>();
        counts.forEach((domain, count) -> {
            if (!domain.equals(Exam.HOME)) {
                accepted.put(domain, Proportion.exact(count[1] - count[0], count[1], level));
            }
        });
        int[] home = counts.getOrDefault(Exam.HOME, new int[2]);
        return new DomainAccount(
                score,
                calibration.length,
                Conformal.allowed(calibration.length, ALPHA) >= 1,
                Proportion.exact(home[0], home[1], level),
                accepted);
    }

    private static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
