package fovea.prove.statistics;

import java.util.function.DoubleUnaryOperator;

/** Inverting functions that only rise. */
final class Roots {
    private Roots() {}

    /** Where a rising function reaches a level, halving {@code low..high} until no double lies between. */
    static double rising(DoubleUnaryOperator function, double level, double low, double high) {
        double left = low;
        double right = high;
        while (true) {
            double middle = left + (right - left) / 2;
            if (middle <= left || middle >= right) {
                return middle;
            }
            if (function.applyAsDouble(middle) < level) {
                left = middle;
            } else {
                right = middle;
            }
        }
    }
}
