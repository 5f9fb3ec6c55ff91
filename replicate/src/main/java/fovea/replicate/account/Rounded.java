package fovea.replicate.account;

import fovea.core.evidence.Estimate;
import java.util.Locale;

/** Numbers as the founding claim's document prints them. */
final class Rounded {
    private Rounded() {}

    /** The value with three digits, and its interval if it has one. */
    static String short3(Estimate estimate) {
        if (Double.isNaN(estimate.value())) {
            return "n/a";
        }
        String value = number(estimate.value());
        return Double.isNaN(estimate.low())
                ? value
                : value + " (" + number(estimate.low()) + " to " + number(estimate.high()) + ")";
    }

    /** Three digits. */
    static String number(double value) {
        return Double.isNaN(value) ? "n/a" : String.format(Locale.ROOT, "%.3f", value);
    }
}
