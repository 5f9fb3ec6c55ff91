package fovea.prove.statistics;

import fovea.core.evidence.Estimate;
import fovea.prove.metrics.Quantile;
import java.util.Arrays;
import java.util.Random;

/**
 * Cluster bootstrap: patients are drawn with replacement, with all that belongs to them. Percentile interval, and the
 * bias-corrected and accelerated one (BCa; Efron, JASA 82, 1987, with the acceleration from the jackknife).
 *
 * <p>A resample on which the statistic is not defined (NaN), such as one without any patient of a small group, is left out.
 *
 * <p>Draws come from {@link java.util.Random}, whose numbers its specification fixes for every JDK: for each resample,
 * for each patient, nextInt(patients). Equal seeds give equal draws, so arms on the same patients are resampled together.
 *
 * @param seed of the draws
 * @param resamples how many, at least 100
 * @param level coverage of the two-sided interval, such as 0.95
 */
public record Bootstrap(long seed, int resamples, double level) {
    public Bootstrap {
        if (resamples < 100) {
            throw new IllegalArgumentException("a bootstrap needs at least 100 resamples, got " + resamples);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("an interval's level lies within 0..1, got " + level);
        }
    }

    /** A number computed from a draw of patients. */
    @FunctionalInterface
    public interface Statistic {
        /** The number, from patient numbers (0..patients-1, some more than once, some not at all). */
        double of(int[] draw);
    }

    /** Mean over patients, each with one value. */
    public Estimate mean(double[] patients) {
        return of(patients.length, draw -> {
            double sum = 0;
            for (int patient : draw) {
                sum += patients[patient];
            }
            return sum / draw.length;
        });
    }

    /**
     * Any statistic of patients.
     *
     * @param patients how many there are; with none the estimate is NaN, with one it has no interval
     */
    public Estimate of(int patients, Statistic statistic) {
        if (patients == 0) {
            return Estimates.none("no patient");
        }
        int[] all = new int[patients];
        Arrays.setAll(all, i -> i);
        double value = statistic.of(all);
        if (patients == 1) {
            return Estimates.point(value, "one patient: no interval", 1);
        }
        double[] drawn = Arrays.stream(draws(patients, statistic))
                .filter(one -> !Double.isNaN(one))
                .toArray();
        if (drawn.length <= resamples / 2) {
            return Estimates.point(value, "not defined on most resamples: no interval", patients);
        }
        Arrays.sort(drawn);
        double low = Quantile.ofSorted(drawn, (1 - level) / 2);
        double high = Quantile.ofSorted(drawn, (1 + level) / 2);
        double bias = bias(drawn, value);
        double acceleration = acceleration(patients, statistic);
        if (!Double.isFinite(bias) || Double.isNaN(acceleration) || drawn[0] == drawn[drawn.length - 1]) {
            String method = "percentile cluster bootstrap, " + resamples + " resamples (BCa not defined)";
            return estimate(value, new double[] {low, high, low, high}, method, patients);
        }
        double bcaLow = Quantile.ofSorted(drawn, shifted((1 - level) / 2, bias, acceleration));
        double bcaHigh = Quantile.ofSorted(drawn, shifted((1 + level) / 2, bias, acceleration));
        String method = "BCa cluster bootstrap, " + resamples + " resamples";
        return estimate(value, new double[] {bcaLow, bcaHigh, low, high}, method, patients);
    }

    /**
     * An interval drawn from few or very uneven patients may lie beside the estimate; it is then widened to hold it, and
     * says so.
     *
     * @param ends low and high, then those of the percentile interval
     */
    private Estimate estimate(double value, double[] ends, String method, int patients) {
        boolean beside = value < Math.min(ends[0], ends[1]) || value > Math.max(ends[0], ends[1]);
        for (int i = 0; i < ends.length; i += 2) {
            double low = Math.min(ends[i], ends[i + 1]);
            double high = Math.max(ends[i], ends[i + 1]);
            ends[i] = Math.min(low, value);
            ends[i + 1] = Math.max(high, value);
        }
        String told = beside ? method + ", widened to hold the estimate" : method;
        return new Estimate(value, ends[0], ends[1], ends[2], ends[3], level, told, patients, Double.NaN);
    }

    /** The statistic on each resample, in the order drawn. */
    public double[] draws(int patients, Statistic statistic) {
        Random random = new Random(seed);
        double[] drawn = new double[resamples];
        int[] draw = new int[patients];
        for (int b = 0; b < resamples; b++) {
            for (int i = 0; i < patients; i++) {
                draw[i] = random.nextInt(patients);
            }
            drawn[b] = statistic.of(draw);
        }
        return drawn;
    }

    /** z0: how far the median of the draws lies from the estimate, in standard deviations; draws equal to it count half. */
    static double bias(double[] drawn, double value) {
        double scale = 1e-12 * Math.max(1, Math.abs(value));
        double below = 0;
        for (double one : drawn) {
            below += one < value - scale ? 1 : one <= value + scale ? 0.5 : 0;
        }
        return Normal.quantile(below / drawn.length);
    }

    /** a: a sixth of the skewness of the jackknife, leaving one patient out at a time. */
    static double acceleration(int patients, Statistic statistic) {
        double[] without = new double[patients];
        int[] rest = new int[patients - 1];
        for (int left = 0; left < patients; left++) {
            for (int i = 0; i < rest.length; i++) {
                rest[i] = i < left ? i : i + 1;
            }
            without[left] = statistic.of(rest);
        }
        double mean = Arrays.stream(without).average().orElse(Double.NaN);
        double squares = 0;
        double cubes = 0;
        for (double one : without) {
            double away = mean - one;
            squares += away * away;
            cubes += away * away * away;
        }
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }

    private static double shifted(double share, double bias, double acceleration) {
        double z = bias + Normal.quantile(share);
        return Normal.cdf(bias + z / (1 - acceleration * z));
    }
}
