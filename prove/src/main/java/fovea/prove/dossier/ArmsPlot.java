package fovea.prove.dossier;

import fovea.core.evidence.Evidence.Arm;
import fovea.core.evidence.OutlineDetails.Summary;
import fovea.core.page.Html;
import java.util.Map;

/** One line per arm: a faint dot for each patient, the mean, and its interval. */
final class ArmsPlot {
    private static final double LEFT = 190;
    private static final double WIDTH = 430;
    private static final double ROW = 46;
    private static final double TOP = 8;

    private ArmsPlot() {}

    static Html draw(Readings readings, String label) {
        var summaries = readings.summaries(label);
        double bottom = TOP + ROW * summaries.size();
        Html svg = new Html()
                .open("svg", "viewBox", "0 0 720 " + Written.at(bottom + 40), "class", "plot", "role", "img")
                .leaf("title", "Dice of " + label + " where it is present, one dot a patient");
        Axis.horizontal(svg, LEFT, WIDTH, TOP, bottom);
        double y = TOP + ROW / 2;
        for (Summary summary : summaries) {
            line(svg, readings, summary, y);
            y += ROW;
        }
        svg.leaf(
                "text",
                "Dice where the structure is present (dot: patient; bar: 95 % interval of the mean)",
                "x",
                Written.at(LEFT + WIDTH / 2),
                "y",
                Written.at(bottom + 34),
                "class",
                "axis middle");
        return svg.close();
    }

    private static void line(Html svg, Readings readings, Summary summary, double y) {
        Arm arm = readings.arm(summary.arm());
        Map<String, Double> patients = readings.patientDice(summary.arm(), summary.label());
        svg.leaf("text", arm.title(), "x", Written.at(LEFT - 14), "y", Written.at(y + 4), "class", "name end");
        svg.open("g", "class", "dots " + arm.id());
        int i = 0;
        for (double dice : patients.values()) {
            // a fixed scatter, so that equal values do not hide each other and reruns draw the same picture
            double scatter = (i++ * 7 % 11 - 5) * 2.2;
            dot(svg, x(dice), y + scatter, 2.6);
        }
        svg.close();
        double mean = summary.dicePresent().value();
        if (!Double.isNaN(mean)) {
            svg.open("g", "class", "mean " + arm.id());
            if (!Double.isNaN(summary.dicePresent().low())) {
                svg.empty(
                        "line",
                        "x1",
                        Written.at(x(summary.dicePresent().low())),
                        "x2",
                        Written.at(x(summary.dicePresent().high())),
                        "y1",
                        Written.at(y),
                        "y2",
                        Written.at(y));
            }
            dot(svg, x(mean), y, 5.5);
            svg.close();
        }
        svg.leaf(
                "text",
                Written.number(mean),
                "x",
                Written.at(LEFT + WIDTH + 16),
                "y",
                Written.at(y + 5),
                "class",
                "value");
    }

    private static void dot(Html svg, double x, double y, double radius) {
        svg.empty("circle", "cx", Written.at(x), "cy", Written.at(y), "r", Written.at(radius));
    }

    private static double x(double dice) {
        return LEFT + WIDTH * Math.clamp(dice, 0, 1);
    }
}
