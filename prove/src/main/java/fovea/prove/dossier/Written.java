package fovea.prove.dossier;

import fovea.core.evidence.Estimate;
import java.util.Locale;

/** Numbers as they are printed: three digits, a dash where a number is not defined. */
final class Written {
    static final String NONE = "–";

    private Written() {}

    static String number(double value) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%.3f", value);
    }

    static String distance(double value) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%.1f", value);
    }

    static String signed(double value) {
        return Double.isNaN(value)
                ? NONE
                : String.format(Locale.ROOT, "%+.3f", value).replace('-', '−');
    }

    static String interval(Estimate estimate) {
        return Double.isNaN(estimate.low()) ? NONE : number(estimate.low()) + " to " + number(estimate.high());
    }

    static String signedInterval(Estimate estimate) {
        return Double.isNaN(estimate.low()) ? NONE : signed(estimate.low()) + " to " + signed(estimate.high());
    }

    static String distanceInterval(Estimate estimate) {
        return Double.isNaN(estimate.low()) ? NONE : distance(estimate.low()) + " to " + distance(estimate.high());
    }

    static String p(double value) {
        return value < 0.001 ? "< 0.001" : number(value);
    }

    /** A number without needless zeros. */
    static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    /** A coordinate of a drawing. */
    static String at(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
