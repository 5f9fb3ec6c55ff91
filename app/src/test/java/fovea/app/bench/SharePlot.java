package fovea.app.bench;

import fovea.app.bench.AdaptationTable.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Dice against the trained share, a panel a set: one dot a method with its interval, the share by its logarithm. */
final class SharePlot {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 260;
    private static final int MARGIN = 44;
    private static final int NAME = 44; // pixels that a method's name takes across
    private static final int LINE = 11; // and down
    private static final double LEAST = 0.001; // per cent
    private static final double MOST = 100;

    private SharePlot() {}

    static String svg(Map<String, List<Row>> sets) {
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" "
                        + "font-size=\"11\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH,
                HEIGHT * sets.size()));
        int top = 0;
        for (Map.Entry<String, List<Row>> set : sets.entrySet()) {
            panel(svg, set.getKey(), set.getValue(), top);
            top += HEIGHT;
        }
        return svg.append("</svg>\n").toString();
    }

    private static void panel(StringBuilder svg, String set, List<Row> rows, int top) {
        double low = Math.floor(10 * rows.stream().mapToDouble(Row::dice).min().orElse(0)) / 10;
        text(svg, MARGIN, top + 16, set + ": mean Dice by name against trained share (%, logarithmic)");
        for (double share = LEAST; share <= MOST * 1.01; share *= 10) {
            line(svg, x(share), top + 24, x(share), top + HEIGHT - MARGIN, "#ddd");
            text(svg, x(share) - 10, top + HEIGHT - MARGIN + 14, String.format(Locale.ROOT, "%.3g", share));
        }
        for (double dice = low; dice < 1.001; dice += 0.1) {
            line(svg, MARGIN, y(dice, low, top), WIDTH - 10, y(dice, low, top), "#ddd");
            text(svg, 12, y(dice, low, top) + 4, String.format(Locale.ROOT, "%.1f", dice));
        }
        for (Row row : rows) {
            double x = x(Math.max(LEAST, row.percent()));
            if (!Double.isNaN(row.interval())) {
                double upper = y(Math.min(1, row.dice() + row.interval()), low, top);
                line(svg, x, upper, x, y(Math.max(low, row.dice() - row.interval()), low, top), "#36c");
            }
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"#36c\"/>%n",
                    x,
                    y(row.dice(), low, top)));
        }
        names(svg, rows, low, top);
    }

    /** Beside the dots, each as far down as is needed to lie on no other. */
    private static void names(StringBuilder svg, List<Row> rows, double low, int top) {
        List<double[]> taken = new ArrayList<>();
        for (Row row : rows) {
            double x = x(Math.max(LEAST, row.percent())) + 5;
            double y = y(row.dice(), low, top) - 4;
            while (isTaken(taken, x, y)) {
                y += LINE;
            }
            taken.add(new double[] {x, y});
            text(svg, x, y, row.method());
        }
    }

    private static boolean isTaken(List<double[]> taken, double x, double y) {
        return taken.stream().anyMatch(other -> Math.abs(other[0] - x) < NAME && Math.abs(other[1] - y) < LINE);
    }

    private static double x(double share) {
        return MARGIN + (WIDTH - 2 * MARGIN) * Math.log(share / LEAST) / Math.log(MOST / LEAST);
    }

    private static double y(double dice, double low, int top) {
        return top + HEIGHT - MARGIN - (HEIGHT - MARGIN - 24) * (dice - low) / (1 - low);
    }

    private static void line(StringBuilder svg, double x1, double y1, double x2, double y2, String colour) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
                x1,
                y1,
                x2,
                y2,
                colour));
    }

    private static void text(StringBuilder svg, double x, double y, String words) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\">%s</text>%n", x, y, words));
    }
}
