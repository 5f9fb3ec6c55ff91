package fovea.prove.statistics;

import fovea.core.Evidence.Estimate;
import java.util.Arrays;

/**
 * A mean difference over patients when the specialist was trained several times: training runs are a random factor, so
 * that no number of patients makes up for one run.
 *
 * <p>Var(mean) = patients^2 / N + training^2 / T + (training x patient)^2 / (N T).
 */
public final class Replicates {
    private Replicates() {}

    /** The standard error such a trial would have. */
    public static double standardError(Deviations of, int patients, int trainings) {
        double n = patients;
        double t = trainings;
        return Math.sqrt(of.patients * of.patients / n + of.trainings * of.trainings / t + of.both * of.both / (n * t));
    }

    /**
     * What differs by how much.
     *
     * @param patients deviation between patients
     * @param trainings deviation between training runs, the same for all patients
     * @param both deviation of their interaction
     */
    public record Deviations(double patients, double trainings, double both) {}

    /**
     * Mean difference with an interval that knows both: the jackknife over training runs and the bootstrap over patients
     * are added as variances, with Student's t of (runs - 1) degrees of freedom. Without a second run there is no
     * interval.
     *
     * @param differences training runs x patients, patients in the same order
     */
    public static Estimate mean(double[][] differences, Bootstrap bootstrap) {
        int trainings = differences.length;
        if (trainings == 0 || differences[0].length == 0) {
            return Estimates.none("no training run or no patient");
        }
        int patients = differences[0].length;
        double[] ofRun =
                Arrays.stream(differences).mapToDouble(Replicates::average).toArray();
        double[] ofPatient = new double[patients];
        for (int i = 0; i < patients; i++) {
            int at = i;
            ofPatient[i] =
                    Arrays.stream(differences).mapToDouble(run -> run[at]).sum() / trainings;
        }
        double mean = average(ofRun);
        if (trainings < 2 || patients < 2) {
            return Estimates.point(mean, "one training run or one patient: no interval", patients);
        }
        double runVariance = variance(ofRun) / trainings;
        double[] drawn = bootstrap.draws(patients, draw -> {
            double sum = 0;
            for (int i : draw) {
                sum += ofPatient[i];
            }
            return sum / draw.length;
        });
        double reach = Beta.studentQuantile((1 + bootstrap.level()) / 2, trainings - 1.0)
                * Math.sqrt(runVariance + variance(drawn));
        return new Estimate(
                mean,
                mean - reach,
                mean + reach,
                Double.NaN,
                Double.NaN,
                bootstrap.level(),
                "jackknife over " + trainings + " training runs and bootstrap over patients",
                patients,
                trainings - 1.0);
    }

    private static double average(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double variance(double[] values) {
        double mean = average(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }
}
