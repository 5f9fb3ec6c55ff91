package fovea.prove.decomposition;

import fovea.core.evidence.Estimate;
import fovea.prove.statistics.Beta;
import fovea.prove.statistics.Bootstrap;
import fovea.prove.statistics.Estimates;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Intervals for variances and their ratio. Where replicas share levels over all cases (training samples, seeds,
 * acquisition presets), patients alone tell nothing about the luck of those few levels: a patient bootstrap covers 25 %
 * instead of 95 % in simulation. The interval is therefore on the log scale, from the jackknife over the shared levels
 * and the bootstrap over patients together:
 *
 * <pre>log V +- t(K - 1) * sqrt((K - 1) / K * sum of (log V without r - their mean)^2 + SE of patients^2)</pre>
 */
public final class VarianceInterval {
    private VarianceInterval() {}

    /**
     * One arm's variance.
     *
     * @param patients variance of each patient, in the same order for every arm; their mean is the estimate
     * @param without the estimate without each shared level in turn; empty where every level was drawn for its case
     */
    public record Arm(double[] patients, double[] without) {
        double value() {
            return Arrays.stream(patients).average().orElse(Double.NaN);
        }

        /** Jackknife variance of the log; 0 without shared levels. */
        double replicaVariance() {
            double k = without.length;
            double mean = Arrays.stream(without).map(Math::log).average().orElse(0);
            double squares = Arrays.stream(without)
                    .map(v -> Math.pow(Math.log(v) - mean, 2))
                    .sum();
            return k == 0 ? 0 : (k - 1) / k * squares;
        }

        boolean loggable() {
            return value() > 0 && Arrays.stream(without).allMatch(v -> v > 0);
        }
    }

    /** A variance with its interval. An arm without variance (a constant) has none on the log scale: see the method. */
    public static Estimate of(Arm arm, Bootstrap bootstrap) {
        if (!arm.loggable() || arm.patients.length < 2) {
            return degenerate(arm.patients, bootstrap);
        }
        double se = patientDeviation(arm.patients.length, draw -> Math.log(mean(arm.patients, draw)), bootstrap);
        double spread = Math.sqrt(arm.replicaVariance() + se * se);
        int df = arm.without.length == 0 ? arm.patients.length - 1 : arm.without.length - 1;
        return around(Math.log(arm.value()), spread, df, arm.patients.length, bootstrap.level());
    }

    /**
     * Variance of one arm over that of another, patients drawn together. Below 1: the first varies less. Degrees of
     * freedom follow Satterthwaite from the shared levels of both arms and the patients.
     */
    public static Estimate ratio(Arm one, Arm other, Bootstrap bootstrap) {
        if (one.patients.length != other.patients.length) {
            throw new IllegalArgumentException("a ratio needs the same patients on both sides, got "
                    + one.patients.length + " and " + other.patients.length);
        }
        int n = one.patients.length;
        if (!(other.value() > 0)) {
            return Estimates.none("the arm compared with does not vary: no ratio is defined");
        }
        if (!one.loggable() || !other.loggable() || n < 2) {
            double[] floored = {Math.max(0, one.value()) / other.value()};
            return n < 2
                    ? Estimates.point(floored[0], "degenerate: fewer than two patients", n)
                    : degenerate(
                            bootstrap, n, draw -> Math.max(0, mean(one.patients, draw)) / mean(other.patients, draw));
        }
        double se =
                patientDeviation(n, draw -> Math.log(mean(one.patients, draw) / mean(other.patients, draw)), bootstrap);
        if (one.replicaVariance() + other.replicaVariance() + se * se == 0) {
            double ratio = one.value() / other.value();
            return Estimates.plain(ratio, ratio, ratio, bootstrap.level(), "the same ratio throughout", n);
        }
        double spread = Math.sqrt(one.replicaVariance() + other.replicaVariance() + se * se);
        double df = satterthwaite(
                new double[] {one.replicaVariance(), other.replicaVariance(), se * se},
                new double[] {levels(one, n) - 1.0, levels(other, n) - 1.0, n - 1.0});
        return around(Math.log(one.value() / other.value()), spread, df, n, bootstrap.level());
    }

    /** Degrees of freedom of a sum of variances that have theirs (Satterthwaite, Biometrics Bulletin 2, 1946). */
    static double satterthwaite(double[] variances, double[] degrees) {
        double sum = Arrays.stream(variances).sum();
        double squares = 0;
        for (int i = 0; i < variances.length; i++) {
            squares += variances[i] * variances[i] / degrees[i];
        }
        return sum * sum / squares;
    }

    private static int levels(Arm arm, int patients) {
        return arm.without.length == 0 ? patients : arm.without.length;
    }

    private static Estimate around(double log, double spread, double df, int n, double level) {
        double reach = Beta.studentQuantile((1 + level) / 2, df) * spread;
        return new Estimate(
                Math.exp(log),
                Math.exp(log - reach),
                Math.exp(log + reach),
                Double.NaN,
                Double.NaN,
                level,
                "jackknife over shared levels and patient bootstrap, Student t on the log",
                n,
                df);
    }

    private static Estimate degenerate(double[] patients, Bootstrap bootstrap) {
        return degenerate(bootstrap, patients.length, draw -> Math.max(0, mean(patients, draw)));
    }

    /** Without a logarithm: patient bootstrap on the plain scale, said so. */
    private static Estimate degenerate(Bootstrap bootstrap, int patients, Bootstrap.Statistic statistic) {
        Estimate plain = bootstrap.of(patients, statistic);
        return new Estimate(
                plain.value(),
                plain.percentileLow(),
                plain.percentileHigh(),
                plain.percentileLow(),
                plain.percentileHigh(),
                plain.level(),
                "degenerate: no variance to take the log of; percentile bootstrap over patients",
                patients,
                Double.NaN);
    }

    private static double patientDeviation(int patients, ToDoubleFunction<int[]> log, Bootstrap bootstrap) {
        double[] drawn = Arrays.stream(bootstrap.draws(patients, log::applyAsDouble))
                .filter(Double::isFinite)
                .toArray();
        double mean = Arrays.stream(drawn).average().orElse(Double.NaN);
        double squares = Arrays.stream(drawn).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (drawn.length - 1));
    }

    private static double mean(double[] values, int[] draw) {
        double sum = 0;
        for (int i : draw) {
            sum += values[i];
        }
        return sum / draw.length;
    }
}
