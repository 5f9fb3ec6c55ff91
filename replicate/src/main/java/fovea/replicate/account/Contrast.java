package fovea.replicate.account;

import fovea.core.evidence.Estimate;
import fovea.prove.statistics.Beta;
import fovea.prove.statistics.Bootstrap;
import java.util.Arrays;

/**
 * A specialist against another arm on the same patients, with intervals that know both the patients and the luck of the
 * training samples: the jackknife over samples and the bootstrap over patients are added as variances, with Student's t of
 * (samples - 1) degrees of freedom. With fewer than three samples only patients are resampled.
 */
final class Contrast {
    private final double[] loss;
    private final double[] variance;
    private final double[] otherLoss;
    private final double[] otherVariance;
    private final double[] lossWithout;
    private final double[] varianceWithout;
    private final Bootstrap bootstrap;

    Contrast(ArmFigures arm, ArmFigures other, Bootstrap bootstrap) {
        if (!arm.patients().equals(other.patients())) {
            throw new IllegalArgumentException("a contrast needs the same patients on both sides, got "
                    + arm.patients().size() + " and " + other.patients().size());
        }
        this.loss = arm.losses();
        this.variance = arm.variances();
        this.otherLoss = other.losses();
        this.otherVariance = other.variances();
        double[] bySample = arm.mean(ItemParts::lossBySample);
        double sum = Arrays.stream(bySample).sum();
        this.lossWithout = Arrays.stream(bySample)
                .map(one -> (sum - one) / (bySample.length - 1))
                .toArray();
        this.varianceWithout = arm.mean(ItemParts::withoutSample);
        this.bootstrap = bootstrap;
    }

    /** A number made of mean loss and variance of both sides. */
    @FunctionalInterface
    interface Statistic {
        double of(double loss, double variance, double otherLoss, double otherVariance);
    }

    Estimate of(Statistic statistic) {
        int n = loss.length;
        Estimate patients = bootstrap.of(
                n,
                draw -> statistic.of(
                        mean(loss, draw), mean(variance, draw), mean(otherLoss, draw), mean(otherVariance, draw)));
        int samples = varianceWithout.length;
        if (samples < 3 || n < 2) {
            return patients;
        }
        double[] drawn = bootstrap.draws(
                n,
                draw -> statistic.of(
                        mean(loss, draw), mean(variance, draw), mean(otherLoss, draw), mean(otherVariance, draw)));
        double[] without = new double[samples];
        double meanOther = average(otherLoss);
        double meanOtherVariance = average(otherVariance);
        Arrays.setAll(without, t -> statistic.of(lossWithout[t], varianceWithout[t], meanOther, meanOtherVariance));
        double jackknife = (samples - 1.0) / samples * squares(without);
        double patientVariance = squares(drawn) / (drawn.length - 1);
        double reach = Beta.studentQuantile((1 + bootstrap.level()) / 2, samples - 1.0)
                * Math.sqrt(jackknife + patientVariance);
        return new Estimate(
                patients.value(),
                patients.value() - reach,
                patients.value() + reach,
                patients.percentileLow(),
                patients.percentileHigh(),
                bootstrap.level(),
                "jackknife over " + samples + " training samples and bootstrap over patients, Student t",
                n,
                samples - 1.0);
    }

    /** Differences of the patients' mean losses: other - this. */
    double[] gains() {
        double[] gains = new double[loss.length];
        Arrays.setAll(gains, i -> otherLoss[i] - loss[i]);
        return gains;
    }

    private static double mean(double[] values, int[] draw) {
        double sum = 0;
        for (int i : draw) {
            sum += values[i];
        }
        return sum / draw.length;
    }

    private static double average(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double squares(double[] values) {
        double mean = average(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    }
}
