package fovea.prove.statistics;

import fovea.core.evidence.Estimate;
import java.util.Arrays;

/** Limits of a share of independent units: exact ones for decisions, Wilson's for plots. */
public final class Proportion {
    private Proportion() {}

    /** Exact lower limit that the true share exceeds with the one-sided confidence given (Clopper and Pearson 1934). */
    public static double lower(int hits, int of, double confidence) {
        requireCounts(hits, of);
        return hits == 0 ? 0 : Beta.quantile(1 - confidence, hits, of - hits + 1.0);
    }

    /** Exact upper limit that the true share stays below with the one-sided confidence given. */
    public static double upper(int hits, int of, double confidence) {
        requireCounts(hits, of);
        return hits == of ? 1 : Beta.quantile(confidence, hits + 1.0, of - hits);
    }

    /** A share with its exact two-sided interval; NaN throughout when there was no unit. */
    public static Estimate exact(int hits, int of, double level) {
        if (of == 0) {
            return Estimates.none("no unit to count");
        }
        double each = (1 + level) / 2;
        double share = (double) hits / of;
        return Estimates.plain(share, lower(hits, of, each), upper(hits, of, each), level, "Clopper-Pearson", of);
    }

    /**
     * Mean of shares, a share of each patient, with an interval that counts patients. Where every share is 0 or 1 this is
     * the exact interval of Clopper and Pearson. Elsewhere its limits are taken at the sum of the shares, by the same beta
     * quantiles: shares between 0 and 1 vary less than zeros and ones of the same mean, so that the interval is rather too
     * wide than too narrow. Unlike a bootstrap it does not shrink to nothing where no patient was hit.
     *
     * @param shares of the patients, each within 0..1
     */
    public static Estimate mean(double[] shares, double level) {
        if (shares.length == 0) {
            return Estimates.none("no patient to count");
        }
        double hits = Arrays.stream(shares).sum();
        boolean whole = Arrays.stream(shares).allMatch(share -> share == 0 || share == 1);
        double each = (1 + level) / 2;
        int of = shares.length;
        double mean = Math.clamp(hits / of, 0, 1);
        double low = hits <= 0 ? 0 : Beta.quantile(1 - each, hits, of - hits + 1.0);
        double high = hits >= of ? 1 : Beta.quantile(each, hits + 1.0, of - hits);
        String method = whole ? "Clopper-Pearson over patients" : "mean over patients; beta interval at the mean share";
        return Estimates.plain(mean, Math.min(low, mean), Math.max(high, mean), level, method, of);
    }

    /** Wilson's score interval (1927), for plots: {low, high}. */
    public static double[] wilson(int hits, int of, double level) {
        requireCounts(hits, of);
        double z = Normal.quantile((1 + level) / 2);
        double share = (double) hits / of;
        double shrink = 1 + z * z / of;
        double middle = (share + z * z / (2 * of)) / shrink;
        double half = z / shrink * Math.sqrt(share * (1 - share) / of + z * z / (4.0 * of * of));
        return new double[] {Math.max(0, middle - half), Math.min(1, middle + half)};
    }

    /** Fewest units on which {@code hits} errors still prove a rate of at most {@code bound}. */
    public static int fewestToProve(double bound, int hits, double confidence) {
        if (!(bound > 0 && bound < 1)) {
            throw new IllegalArgumentException("a bound to prove lies within 0..1, got " + bound);
        }
        int of = hits + 1;
        while (upper(hits, of, confidence) > bound) {
            of++;
        }
        return of;
    }

    private static void requireCounts(int hits, int of) {
        if (of < 1 || hits < 0 || hits > of) {
            throw new IllegalArgumentException(
                    "a share needs 0 <= hits <= units and a unit, got " + hits + " of " + of);
        }
    }
}
