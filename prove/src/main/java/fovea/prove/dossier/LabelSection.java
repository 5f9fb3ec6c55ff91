package fovea.prove.dossier;

import fovea.core.evidence.Evidence.Arm;
import fovea.core.evidence.OutlineDetails.Balance;
import fovea.core.evidence.OutlineDetails.Comparison;
import fovea.core.evidence.OutlineDetails.Counts;
import fovea.core.evidence.OutlineDetails.Summary;
import fovea.core.page.Html;
import fovea.core.page.Table;

/** All figures and tables of one label. */
final class LabelSection {
    private static final String SCORES =
            "Why one specialist has several Dice. \"Where present\" is the mean of the patients'"
                    + " means over the cases that show the structure: how well it is outlined. \"Median case\" is the case in the"
                    + " middle of the same cases. \"Absent cases counted\" adds the cases without the structure, each 1 when the"
                    + " answer is empty and 0 when anything is painted: what a user meets. The validation Dice that adapt prints is"
                    + " none of these: it is of training patients set aside to choose the epoch, and no evidence.";

    private LabelSection() {}

    static Html draw(Readings readings, String label) {
        Html html = new Html().open("section");
        html.leaf("h2", label);
        html.open("figure").add(ArmsPlot.draw(readings, label)).close();
        html.leaf("h3", "Scores where the structure is present");
        html.add(scores(readings, label));
        html.leaf("p", SCORES, "class", "note");
        html.leaf("h3", "The specialist against each arm, patient by patient");
        html.add(comparisons(readings, label));
        html.open("figure").add(PairedPlot.draw(readings, label));
        html.open("figcaption").text("One upright line a patient: from ");
        html.leaf(
                "span", readings.arm(readings.bestOracle(label)).title(), "class", "key " + readings.bestOracle(label));
        html.text(" to ").leaf("span", "Specialist", "class", "key specialist");
        html.text(". Red lines are patients on whom the specialist is worse.")
                .close()
                .close();
        html.leaf("h3", "Where every case went");
        html.add(counts(readings, label));
        html.leaf(
                "p",
                "An oracle arm takes its hint from the reference; where the structure is absent it has none and is silent"
                        + " by construction. Asserted: the answer is at least as large as the smallest mask that counts.",
                "class",
                "note");
        return html.close();
    }

    private static Html scores(Readings readings, String label) {
        String surface = "Surface Dice at " + readings.tolerance(label);
        Table table = new Table(
                "Arm",
                "Dice where present",
                "95 % interval",
                "Median case",
                "IoU",
                surface,
                "HD95",
                "ASSD",
                "Dice, absent cases counted");
        for (Summary summary : readings.summaries(label)) {
            Arm arm = readings.arm(summary.arm());
            String unit = summary.distanceUnit().isEmpty() ? "" : " " + summary.distanceUnit();
            table.marked(
                    arm.id(),
                    arm.title(),
                    Written.number(summary.dicePresent().value()),
                    Written.interval(summary.dicePresent()),
                    Written.number(summary.caseMedianDicePresent()),
                    Written.number(summary.iouPresent().value()),
                    Written.number(summary.surfaceDicePresent().value()),
                    Written.distance(summary.hd95Present().value()) + unit,
                    Written.distance(summary.assdPresent().value()) + unit,
                    Written.number(summary.diceAll().value()));
        }
        return table.done();
    }

    private static Html comparisons(Readings readings, String label) {
        Table table = new Table(
                        "Against",
                        "Score",
                        "Difference",
                        "95 % interval",
                        "Hedges g",
                        "p",
                        "p corrected",
                        "Better / equal / worse")
                .words(1);
        for (Comparison comparison : readings.comparisons(label)) {
            table.row(
                    readings.arm(comparison.other()).title(),
                    sentence(comparison.score()),
                    Written.signed(comparison.difference().value()),
                    Written.signedInterval(comparison.difference()),
                    Written.signed(comparison.effect().hedges()),
                    Written.p(comparison.test().pValue()),
                    Written.p(comparison.test().pHolm()),
                    written(comparison.patients()));
        }
        return table.done();
    }

    private static String written(Balance patients) {
        return patients.better() + " / " + patients.equal() + " / " + patients.worse();
    }

    private static String sentence(String score) {
        return score.replace("dice", "Dice")
                .replace("surface", "Surface")
                .replaceFirst(" (present|all)$", ", $1 cases");
    }

    private static Html counts(Readings readings, String label) {
        Table table = new Table(
                "Arm",
                "Expected",
                "Present",
                "… missed",
                "Absent",
                "… any pixel",
                "… asserted",
                "Rate (95 % by patient)",
                "Failed");
        for (Summary summary : readings.summaries(label)) {
            Counts counts = summary.counts();
            String rate = counts.absent() == 0
                    ? Written.NONE
                    : Written.number(summary.falsePositiveRate().value()) + " ("
                            + Written.interval(summary.falsePositiveRate()) + ")";
            table.marked(
                    summary.arm(),
                    readings.arm(summary.arm()).title(),
                    String.valueOf(counts.expected()),
                    String.valueOf(counts.present()),
                    String.valueOf(counts.missed()),
                    String.valueOf(counts.absent()),
                    String.valueOf(counts.falselyMarked()),
                    String.valueOf(counts.emitted()),
                    readings.arm(summary.arm()).oracle() ? "by construction" : rate,
                    String.valueOf(counts.failed()));
        }
        return table.done();
    }
}
