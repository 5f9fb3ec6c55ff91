package fovea.prove.dossier;

import fovea.core.page.Html;
import java.util.List;
import java.util.Map;

/** Every patient as one upright line from the best oracle arm's Dice to the specialist's, sorted by the specialist's. */
final class PairedPlot {
    private static final double LEFT = 44;
    private static final double RIGHT = 708;
    private static final double TOP = 10;
    private static final double HEIGHT = 220;

    private PairedPlot() {}

    static Html draw(Readings readings, String label) {
        String oracle = readings.bestOracle(label);
        Map<String, Double> mine = readings.patientDice("specialist", label);
        Map<String, Double> theirs = readings.patientDice(oracle, label);
        List<Map.Entry<String, Double>> patients = mine.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .toList();
        Html svg = new Html()
                .open("svg", "viewBox", "0 0 720 272", "class", "plot", "role", "img")
                .leaf("title", "Dice of each patient for " + label + ", specialist and best oracle");
        Axis.vertical(svg, LEFT, RIGHT, TOP, HEIGHT);
        double step = (RIGHT - LEFT) / Math.max(1, patients.size());
        for (int i = 0; i < patients.size(); i++) {
            double other = theirs.getOrDefault(patients.get(i).getKey(), Double.NaN);
            pair(svg, LEFT + step * (i + 0.5), patients.get(i).getValue(), other, oracle);
        }
        svg.leaf(
                "text",
                "patients, sorted by the specialist's Dice",
                "x",
                Written.at((LEFT + RIGHT) / 2),
                "y",
                "254",
                "class",
                "axis middle");
        return svg.close();
    }

    private static void pair(Html svg, double x, double mine, double theirs, String oracle) {
        double radius = 3.2;
        if (!Double.isNaN(theirs)) {
            svg.empty(
                    "line",
                    "class",
                    mine >= theirs ? "gain" : "loss",
                    "x1",
                    Written.at(x),
                    "x2",
                    Written.at(x),
                    "y1",
                    Written.at(y(theirs)),
                    "y2",
                    Written.at(y(mine)));
            dot(svg, x, y(theirs), radius, "dot " + oracle);
        }
        dot(svg, x, y(mine), radius, "dot specialist");
    }

    private static void dot(Html svg, double x, double y, double radius, String kind) {
        svg.empty("circle", "class", kind, "cx", Written.at(x), "cy", Written.at(y), "r", Written.at(radius));
    }

    private static double y(double dice) {
        return TOP + HEIGHT * (1 - Math.clamp(dice, 0, 1));
    }
}
