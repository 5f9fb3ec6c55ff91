package fovea.prove.dossier;

import fovea.core.page.Html;
import fovea.prove.account.CalibrationAccount;
import fovea.prove.account.RefusalAccount;
import fovea.prove.calibration.Reliability;
import java.util.List;

/** Curves in the unit square: reliability, and risk against coverage. */
final class CurvePlot {
    private static final double LEFT = 60;
    private static final double TOP = 10;
    private static final double SIDE = 260;
    private static final List<String> COLOURS = List.of("#0a7f78", "#2f6db5", "#c2571a", "#7a5aa6");

    private CurvePlot() {}

    private static Html frame(String title, String across, String up) {
        Html svg = new Html()
                .open("svg", "viewBox", "0 0 720 320", "class", "plot", "role", "img")
                .leaf("title", title);
        Axis.vertical(svg, LEFT, LEFT + SIDE, TOP, SIDE);
        for (int i = 0; i <= 5; i++) {
            svg.leaf(
                    "text",
                    String.format(java.util.Locale.ROOT, "%.1f", i / 5.0),
                    "x",
                    Written.at(LEFT + SIDE * i / 5),
                    "y",
                    Written.at(TOP + SIDE + 18),
                    "class",
                    "axis middle");
        }
        svg.leaf("text", across, "x", Written.at(LEFT + SIDE / 2), "y", "312", "class", "axis middle");
        svg.leaf("text", up, "x", Written.at(LEFT + SIDE + 20), "y", "24", "class", "axis");
        return svg;
    }

    static Html reliability(CalibrationAccount account) {
        Html svg = frame("Reliability", "predicted probability", "up: share of pixels that belong to the structure");
        svg.empty(
                "line",
                "class",
                "grid",
                "x1",
                Written.at(x(0)),
                "y1",
                Written.at(y(0)),
                "x2",
                Written.at(x(1)),
                "y2",
                Written.at(y(1)));
        double most =
                account.bins().stream().mapToInt(Reliability.Bin::count).max().orElse(1);
        for (Reliability.Bin bin : account.bins()) {
            double radius = 2 + 6 * Math.sqrt(bin.count() / most);
            svg.empty(
                    "circle",
                    "cx",
                    Written.at(x(bin.predicted())),
                    "cy",
                    Written.at(y(bin.observed())),
                    "r",
                    Written.at(radius),
                    "fill",
                    COLOURS.getFirst(),
                    "fill-opacity",
                    "0.7");
        }
        svg.leaf(
                "text",
                "area of a dot: share of the pixels in the bin",
                "x",
                Written.at(LEFT + SIDE + 20),
                "y",
                "44",
                "class",
                "axis");
        return svg.close();
    }

    static Html risks(List<RefusalAccount> accounts) {
        Html svg =
                frame("Risk and coverage", "share of patients answered, most confident first", "up: their mean loss");
        for (int a = 0; a < accounts.size(); a++) {
            String colour = COLOURS.get(a % COLOURS.size());
            StringBuilder points = new StringBuilder();
            List<Double> risks = accounts.get(a).risks();
            for (int k = 0; k < risks.size(); k++) {
                points.append(Written.at(x((k + 1.0) / risks.size())))
                        .append(',')
                        .append(Written.at(y(risks.get(k))))
                        .append(' ');
            }
            svg.empty(
                    "polyline",
                    "points",
                    points.toString().strip(),
                    "fill",
                    "none",
                    "stroke",
                    colour,
                    "stroke-width",
                    "2.2");
            double at = 54 + 22.0 * a;
            svg.empty(
                    "rect",
                    "x",
                    Written.at(LEFT + SIDE + 20),
                    "y",
                    Written.at(at - 9),
                    "width",
                    "12",
                    "height",
                    "4",
                    "fill",
                    colour);
            svg.leaf("text", accounts.get(a).arm(), "x", Written.at(LEFT + SIDE + 38), "y", Written.at(at));
        }
        return svg.close();
    }

    private static double x(double share) {
        return LEFT + SIDE * share;
    }

    private static double y(double share) {
        return TOP + SIDE - SIDE * share;
    }
}
