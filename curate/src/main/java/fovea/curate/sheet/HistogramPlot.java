package fovea.curate.sheet;

import fovea.core.Count;
import fovea.core.page.Html;
import fovea.curate.quality.CaseFacts.Spread;
import java.util.Locale;

/** A histogram as inline SVG: 24 bars between the smallest and the largest value. */
final class HistogramPlot {
    private static final int BARS = 24;
    private static final int WIDTH = 264;
    private static final int HEIGHT = 96;
    private static final int BASE = 76;

    private HistogramPlot() {}

    /** Nothing where there are no values. */
    static Html draw(String title, String unit, Spread spread) {
        Html figure = new Html();
        if (spread.values().isEmpty()) {
            return figure;
        }
        double low =
                spread.values().stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double high =
                spread.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        int[] counts = new int[BARS];
        for (double value : spread.values()) {
            int bar = high > low ? (int) ((value - low) / (high - low) * BARS) : BARS / 2;
            counts[Math.min(BARS - 1, bar)]++;
        }
        int most = 1;
        for (int count : counts) {
            most = Math.max(most, count);
        }
        figure.open("figure", "class", "histogram").leaf("figcaption", title);
        figure.open("svg", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "role", "img", "aria-label", title);
        for (int i = 0; i < BARS; i++) {
            double bar = counts[i] == 0 ? 0 : Math.max(1, (BASE - 6) * counts[i] / (double) most);
            figure.empty(
                    "rect",
                    "x",
                    Integer.toString(i * 11),
                    "y",
                    number(BASE - bar),
                    "width",
                    "10",
                    "height",
                    number(bar));
        }
        figure.empty("line", "x1", "0", "x2", Integer.toString(WIDTH), "y1", "" + BASE, "y2", "" + BASE);
        figure.leaf("text", number(low), "x", "0", "y", "91");
        figure.leaf("text", number(high) + " " + unit, "x", Integer.toString(WIDTH), "y", "91", "class", "end");
        figure.close();
        figure.leaf(
                "p",
                "median " + number(spread.middle()) + ", 90 % between " + number(spread.low()) + " and "
                        + number(spread.high()) + ", "
                        + Count.of(spread.values().size(), "case"),
                "class",
                "note");
        return figure.close();
    }

    static String number(double value) {
        double size = Math.abs(value);
        if (size >= 10_000 || (size > 0 && size < 0.001)) {
            return String.format(Locale.ROOT, "%.3g", value);
        }
        String text = String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 1 ? "%.2f" : "%.3f", value);
        return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
    }
}
