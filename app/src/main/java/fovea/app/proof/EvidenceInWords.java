package fovea.app.proof;

import fovea.core.Count;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.OutlineDetails;
import fovea.prove.DomainMeasures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What evidence of outlines says, in lines for a terminal. */
public final class EvidenceInWords {
    private EvidenceInWords() {}

    /** Verdicts with their reasons, Dice of each arm and label, and the in-domain test where there is one. */
    public static List<String> of(Evidence evidence) {
        List<String> lines = new ArrayList<>();
        for (Evidence.Verdict verdict : evidence.verdicts()) {
            lines.add(verdict.label() + ": " + verdict.words());
            verdict.sentences().forEach(sentence -> lines.add("  " + sentence));
        }
        lines.add("Mean Dice by case, where the structure is present and with absent cases counted (1 when nothing is"
                + " painted on one, else 0):");
        evidence.summaries().forEach(summary -> lines.add(line(summary)));
        Optional.ofNullable(evidence.measures().get(DomainMeasures.REFUSED))
                .ifPresent(share -> lines.add(String.format(
                        Locale.ROOT,
                        "In-domain test: refuses %.3f of the studies of %s (%.3f to %.3f)",
                        share.value(),
                        Count.of(share.n(), "patient"),
                        share.low(),
                        share.high())));
        return List.copyOf(lines);
    }

    private static String line(OutlineDetails.Summary summary) {
        OutlineDetails.Counts counts = summary.counts();
        return String.format(
                Locale.ROOT,
                "  %-18s %-12s present %s, all %s; false findings on %d of %s",
                summary.arm(),
                summary.label(),
                dice(summary.caseMeanDicePresent()),
                dice(summary.caseMeanDiceAll()),
                counts.falselyMarked(),
                Count.of(counts.absent(), "absent case"));
    }

    private static String dice(double value) {
        return Double.isNaN(value) ? "none" : String.format(Locale.ROOT, "%.3f", value);
    }
}
