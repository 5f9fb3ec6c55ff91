package fovea.prove.dossier;

import fovea.core.page.Html;
import java.util.Locale;

/** Grid lines and ticks from 0 to 1. */
final class Axis {
    private Axis() {}

    /** Vertical grid lines at 0, 0.2 .. 1 with ticks below. */
    static void horizontal(Html svg, double left, double width, double top, double bottom) {
        for (int i = 0; i <= 5; i++) {
            double x = left + width * i / 5;
            grid(svg, x, top, x, bottom);
            tick(svg, i, x, bottom + 16, "axis middle");
        }
    }

    /** Horizontal grid lines at 0, 0.2 .. 1 with ticks to the left. */
    static void vertical(Html svg, double left, double right, double top, double height) {
        for (int i = 0; i <= 5; i++) {
            double y = top + height - height * i / 5;
            grid(svg, left, y, right, y);
            tick(svg, i, left - 8, y + 4, "axis end");
        }
    }

    private static void grid(Html svg, double x1, double y1, double x2, double y2) {
        svg.empty(
                "line",
                "class",
                "grid",
                "x1",
                Written.at(x1),
                "y1",
                Written.at(y1),
                "x2",
                Written.at(x2),
                "y2",
                Written.at(y2));
    }

    private static void tick(Html svg, int fifth, double x, double y, String kind) {
        String text = String.format(Locale.ROOT, "%.1f", fifth / 5.0);
        svg.leaf("text", text, "x", Written.at(x), "y", Written.at(y), "class", kind);
    }
}
