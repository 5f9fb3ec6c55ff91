package fovea.replicate.account;

import fovea.core.Estimate;
import fovea.prove.account.DomainAccount;
import fovea.prove.calibration.Conformal;
import fovea.prove.ood.Gaussian;
import fovea.prove.ood.Neighbours;
import fovea.prove.statistics.Proportion;
import fovea.replicate.interview.Exam;
import fovea.replicate.interview.Features;
import java.util.ArrayList;
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
        Map<String, List<Refusal>> refusals = new TreeMap<>();
        for (int i = 0; i < exams.size(); i++) {
            Exam exam = exams.get(i);
            double p = Conformal.pValue(
                    calibration, strangeness.applyAsDouble(features.exams().get(i)));
            refusals.computeIfAbsent(exam.domain(), key -> new ArrayList<>())
                    .add(new Refusal(exam.patient(), p <= ALPHA));
        }
        Map<String, Estimate> accepted = new TreeMap<>();
        refusals.forEach((domain, of) -> {
            if (!domain.equals(Exam.HOME)) {
                accepted.put(domain, byPatient(of, false));
            }
        });
        return new DomainAccount(
                score,
                calibration.length,
                Conformal.allowed(calibration.length, ALPHA) >= 1,
                byPatient(refusals.getOrDefault(Exam.HOME, List.of()), true),
                accepted);
    }

    /** Whether a picture of a patient was refused. */
    private record Refusal(String patient, boolean refused) {}

    /** Mean over patients of the share of pictures refused, or accepted. */
    private Estimate byPatient(List<Refusal> pictures, boolean refused) {
        Map<String, double[]> patients = new TreeMap<>();
        for (Refusal picture : pictures) {
            double[] sum = patients.computeIfAbsent(picture.patient, key -> new double[2]);
            sum[0] += picture.refused == refused ? 1 : 0;
            sum[1]++;
        }
        return Proportion.mean(
                patients.values().stream().mapToDouble(sum -> sum[0] / sum[1]).toArray(), level);
    }

    private static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
