package fovea.prove.dossier;

import fovea.core.evidence.Estimate;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.Evidence.Verdict;
import fovea.core.evidence.OutlineDetails.Comparison;
import fovea.core.evidence.OutlineDetails.Summary;
import fovea.core.page.Html;
import fovea.core.page.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several evidences side by side: only what may be compared is. Scores by other conventions or on other cohorts are shown,
 * and said not to be comparable.
 *
 * @param lines one for each evidence and label
 * @param warnings what stands against comparing them
 */
public record ComparisonPage(List<Line> lines, List<String> warnings) {
    private static final double LEFT = 300;
    private static final double WIDTH = 380;
    private static final double ROW = 30;

    public ComparisonPage {
        lines = List.copyOf(lines);
        warnings = List.copyOf(warnings);
    }

    /**
     * One specialist on one label.
     *
     * @param dice of the specialist where the structure is present
     * @param surfaceDice likewise
     * @param falsePositives share of absent cases asserted
     * @param againstBest the smallest of its differences to an oracle arm
     * @param trained trained values in per cent of the generalist's
     */
    public record Line(
            String name,
            String cohort,
            String label,
            Estimate dice,
            Estimate surfaceDice,
            Estimate falsePositives,
            Estimate againstBest,
            String trained,
            String verdict) {}

    /** Lays them side by side. */
    public static ComparisonPage of(List<Evidence> evidences) {
        List<Line> lines = new ArrayList<>();
        evidences.forEach(evidence -> evidence.summaries().stream()
                .filter(summary -> summary.arm().equals("specialist"))
                .forEach(summary -> lines.add(line(evidence, summary))));
        List<String> warnings = new ArrayList<>();
        if (evidences.stream()
                        .map(one -> one.method().conventionsSha256())
                        .distinct()
                        .count()
                > 1) {
            warnings.add("metric conventions differ: these scores must not be compared");
        }
        if (evidences.stream().map(one -> one.data().cohortSha256()).distinct().count() > 1) {
            warnings.add("cohorts differ: a difference between lines may be one between patients");
        }
        return new ComparisonPage(lines, warnings);
    }

    private static Line line(Evidence evidence, Summary summary) {
        Estimate against = evidence.comparisons().stream()
                .filter(one ->
                        one.label().equals(summary.label()) && one.score().equals("dice present"))
                .filter(one -> evidence.arms().stream().anyMatch(arm -> arm.id().equals(one.other()) && arm.oracle()))
                .map(Comparison::difference)
                .min(Comparator.comparingDouble(Estimate::value))
                .orElse(summary.dicePresent());
        return new Line(
                evidence.subject().name(),
                evidence.data().cohort(),
                summary.label(),
                summary.dicePresent(),
                summary.surfaceDicePresent(),
                summary.falsePositiveRate(),
                against,
                evidence.subject().facts().getOrDefault("trainedPercent", Written.NONE),
                evidence.verdicts().stream()
                        .filter(verdict -> verdict.label().equals(summary.label()))
                        .map(Verdict::words)
                        .collect(Collectors.joining()));
    }

    /** The page. */
    public String html() {
        Html body = new Html().open("main");
        body.leaf("p", "Fovea evidence", "class", "eyebrow").leaf("h1", "Specialists compared");
        warnings.forEach(
                warning -> body.open("p", "class", "banner").text(warning).close());
        body.open("figure").add(figure()).close();
        body.add(table());
        return Dossier.page("Specialists compared", body.close());
    }

    private Html table() {
        Table table = new Table(
                        "Specialist",
                        "Cohort",
                        "Label",
                        "Dice",
                        "95 % interval",
                        "Surface Dice",
                        "False findings",
                        "Against the best oracle",
                        "Trained %",
                        "Verdict")
                .words(1, 2, 9);
        for (Line line : lines) {
            table.row(
                    line.name,
                    line.cohort,
                    line.label,
                    Written.number(line.dice.value()),
                    Written.interval(line.dice),
                    Written.number(line.surfaceDice.value()),
                    Written.number(line.falsePositives.value()),
                    Written.signed(line.againstBest.value()) + " (" + Written.signedInterval(line.againstBest) + ")",
                    line.trained,
                    line.verdict);
        }
        return table.done();
    }

    private Html figure() {
        double bottom = 8 + ROW * lines.size();
        Html svg = new Html()
                .open("svg", "viewBox", "0 0 760 " + Written.at(bottom + 40), "class", "plot", "role", "img")
                .leaf("title", "Dice of each specialist with its 95 % interval");
        Axis.horizontal(svg, LEFT, WIDTH, 8, bottom);
        double y = 8 + ROW / 2;
        for (Line line : lines) {
            svg.leaf(
                    "text",
                    line.name + ", " + line.label,
                    "x",
                    Written.at(LEFT - 12),
                    "y",
                    Written.at(y + 4),
                    "class",
                    "name end");
            mark(svg, line.dice, y);
            y += ROW;
        }
        return svg.close();
    }

    private static void mark(Html svg, Estimate dice, double y) {
        if (Double.isNaN(dice.value())) {
            return;
        }
        svg.open("g", "class", "mean specialist");
        if (!Double.isNaN(dice.low())) {
            svg.empty(
                    "line",
                    "x1",
                    Written.at(LEFT + WIDTH * dice.low()),
                    "x2",
                    Written.at(LEFT + WIDTH * dice.high()),
                    "y1",
                    Written.at(y),
                    "y2",
                    Written.at(y));
        }
        svg.empty("circle", "cx", Written.at(LEFT + WIDTH * dice.value()), "cy", Written.at(y), "r", "5.5");
        svg.close();
    }
}
