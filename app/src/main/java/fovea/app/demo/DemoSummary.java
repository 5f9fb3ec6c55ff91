package fovea.app.demo;

import fovea.app.bars.Console;
import fovea.app.bars.ProgressBar;
import fovea.core.Count;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.OutlineDetails;
import fovea.model.card.AdapterCard;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a pass came to, in plain words. */
record DemoSummary(Evidence evidence, AdapterCard card, DemoCommand.Times times) {
    private static final Map<String, String> TOLD = Map.of(
            "specialist", "the specialist, told only the name",
            "generalist-box", "the generalist, given a box drawn around the true mask",
            "generalist-point", "the generalist, given a point inside the true mask",
            "generalist-whole", "the generalist, told nothing");

    void say(Path dossier, List<Path> overlays, Console console) {
        console.say("\nSummary");
        console.sayIfSynthetic(evidence.data().synthetic());
        console.say(String.format(
                Locale.ROOT,
                "%,d values were trained, %.2f %% of the generalist's %,d weights, in %s.",
                card.trained(),
                card.percent(),
                card.net().parameters(),
                ProgressBar.words(times.adaptNanos())));
        for (String label : evidence.data().labels()) {
            console.say(String.format(
                    Locale.ROOT,
                    "How well the answer covers the true %s on %s of %s (mean Dice; 1 is " + "perfect):",
                    label,
                    Count.of(evidence.data().cases(), "held-out picture"),
                    Count.of(evidence.data().patients(), "patient")));
            summaries(label).forEach(summary -> console.say(line(summary)));
            evidence.verdicts().stream()
                    .filter(verdict -> verdict.label().equals(label))
                    .forEach(verdict -> console.say("Verdict: " + verdict.words() + "."));
        }
        console.say("The whole pass took " + ProgressBar.words(times.allNanos()) + ".");
        console.say("The masks of some held-out pictures, drawn over them, to look at:");
        overlays.forEach(overlay -> console.say("  " + overlay.toAbsolutePath().normalize()));
        console.say("Dossier: " + dossier.toAbsolutePath().normalize());
    }

    private List<OutlineDetails.Summary> summaries(String label) {
        return evidence.summaries().stream()
                .filter(summary -> summary.label().equals(label))
                .toList();
    }

    private static String line(OutlineDetails.Summary summary) {
        OutlineDetails.Counts counts = summary.counts();
        String absent = counts.absent() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; painted something on %d of %d pictures without it",
                        counts.falselyMarked(),
                        counts.absent());
        return String.format(
                Locale.ROOT,
                "  %.2f  %s%s",
                summary.caseMeanDiceAll(),
                TOLD.getOrDefault(summary.arm(), summary.arm()),
                absent);
    }
}
