package fovea.prove.dossier;

import fovea.core.page.Html;
import fovea.prove.account.ArmAccount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bias and variance by source as one bar per arm, whose length is the mean loss. Shares below 0, which unbiased estimates
 * may have, are drawn as nothing and their sum is printed.
 */
final class BudgetPlot {
    private static final double LEFT = 280;
    private static final double WIDTH = 400;
    private static final double ROW = 26;
    private static final double TOP = 44;

    private static final Map<String, String> COLOURS = colours();

    private BudgetPlot() {}

    private static Map<String, String> colours() {
        Map<String, String> colours = new LinkedHashMap<>();
        colours.put("bias", "#9aa1ab");
        colours.put("T", "#b5482f");
        colours.put("S", "#e0975a");
        colours.put("P", "#2f6db5");
        colours.put("A", "#4fa37a");
        colours.put("interactions", "#8d6bb0");
        return colours;
    }

    private static String words(String source) {
        return switch (source) {
            case "T" -> "training sample";
            case "S" -> "seed";
            case "P" -> "prompt";
            case "A" -> "acquisition";
            default -> source;
        };
    }

    /** The drawing, readable on its own. */
    static Html draw(List<ArmAccount> arms, String title) {
        double bottom = TOP + ROW * arms.size();
        Html svg = new Html()
                .open(
                        "svg",
                        "xmlns",
                        "http://www.w3.org/2000/svg",
                        "viewBox",
                        "0 0 780 " + Written.at(bottom + 40),
                        "class",
                        "plot budget",
                        "role",
                        "img",
                        "font-family",
                        "sans-serif",
                        "font-size",
                        "12")
                .leaf("title", title);
        svg.leaf("text", title, "x", "10", "y", "16", "font-weight", "bold", "fill", "#1d2733");
        legend(svg);
        double longest =
                arms.stream().mapToDouble(arm -> arm.loss().value()).max().orElse(1);
        double scale = WIDTH / Math.max(0.1, Math.ceil(longest * 10) / 10);
        for (int tick = 0; tick * 0.1 * scale <= WIDTH + 1e-6; tick++) {
            tick(svg, tick, scale, bottom);
        }
        double y = TOP;
        for (ArmAccount arm : arms) {
            bar(svg, arm, y, scale);
            y += ROW;
        }
        svg.leaf(
                "text",
                "mean loss, 1 - Dice",
                "x",
                Written.at(LEFT + WIDTH / 2),
                "y",
                Written.at(bottom + 34),
                "text-anchor",
                "middle",
                "fill",
                "#5a6470");
        return svg.close();
    }

    private static void tick(Html svg, int tick, double scale, double bottom) {
        double x = LEFT + tick * 0.1 * scale;
        svg.empty(
                "line",
                "x1",
                Written.at(x),
                "x2",
                Written.at(x),
                "y1",
                Written.at(TOP - 4),
                "y2",
                Written.at(bottom),
                "stroke",
                "#d9dde2");
        svg.leaf(
                "text",
                String.format(java.util.Locale.ROOT, "%.1f", tick * 0.1),
                "x",
                Written.at(x),
                "y",
                Written.at(bottom + 16),
                "text-anchor",
                "middle",
                "fill",
                "#5a6470");
    }

    private static void legend(Html svg) {
        double x = 10;
        for (Map.Entry<String, String> entry : COLOURS.entrySet()) {
            svg.empty("rect", "x", Written.at(x), "y", "24", "width", "10", "height", "10", "fill", entry.getValue());
            String words = words(entry.getKey());
            svg.leaf("text", words, "x", Written.at(x + 14), "y", "33", "fill", "#1d2733");
            x += 34 + 6.6 * words.length();
        }
    }

    private static void bar(Html svg, ArmAccount arm, double y, double scale) {
        svg.leaf(
                "text",
                arm.title(),
                "x",
                Written.at(LEFT - 8),
                "y",
                Written.at(y + 15),
                "text-anchor",
                "end",
                "fill",
                "#1d2733");
        double x = LEFT;
        double clipped = 0;
        for (Map.Entry<String, Double> part : parts(arm).entrySet()) {
            double share = Math.max(0, part.getValue());
            clipped += Math.min(0, part.getValue());
            if (share > 0) {
                svg.empty(
                        "rect",
                        "x",
                        Written.at(x),
                        "y",
                        Written.at(y + 4),
                        "width",
                        String.format(java.util.Locale.ROOT, "%.2f", share * scale),
                        "height",
                        Written.at(ROW - 8),
                        "fill",
                        COLOURS.getOrDefault(part.getKey(), "#000"));
                x += share * scale;
            }
        }
        String value = Written.number(arm.loss().value())
                + (clipped < -0.0005 ? " (" + Written.signed(clipped) + " not drawn)" : "");
        svg.leaf("text", value, "x", Written.at(x + 6), "y", Written.at(y + 15), "fill", "#1d2733");
    }

    private static Map<String, Double> parts(ArmAccount arm) {
        Map<String, Double> parts = new LinkedHashMap<>();
        COLOURS.keySet().forEach(source -> parts.put(source, 0.0));
        parts.put("bias", arm.bias().value());
        arm.shares().forEach((source, share) -> {
            String part = source.contains("+") ? "interactions" : source;
            if (source.equals("T+S")) {
                part = arm.shares().containsKey("T") ? "S" : "T"; // one seed per sample: they cannot be told apart
            }
            parts.merge(part, share, (a, b) -> a + b);
        });
        return parts;
    }
}
