package fovea.app.reports;

import fovea.app.bars.Console;
import fovea.app.bars.Tally;
import fovea.core.Count;
import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.ReferenceAnswer.Presence;
import fovea.formats.CuratedFolder;
import java.util.List;

/** Says what is in a cohort of reports. */
public final class CuratedReports {
    private CuratedReports() {}

    public static void describe(CuratedFolder curated, Console console) {
        Cohort cohort = curated.cohort();
        if (cohort.synthetic()) {
            console.say("SYNTHETIC DATA: the reports were written by a program; results say nothing about patients.");
        }
        console.say("%s: %s to learn from, %s held out, %s"
                .formatted(
                        cohort.name(),
                        Count.of(cohort.trainingCases().size(), "report"),
                        Count.of(cohort.heldOutCases().size(), "report"),
                        Count.of(cohort.rejected().size(), "row refused", "rows refused")));
        for (Label label : cohort.labels()) {
            console.say("  %s: present in %d of them and %d of them"
                    .formatted(
                            label.name(),
                            present(cohort.trainingCases(), label),
                            present(cohort.heldOutCases(), label)));
        }
        curated.warnings().forEach(console::warn);
        Tally.ofRefused(cohort.rejected(), "row").forEach(console::warn);
    }

    private static long present(List<Case> cases, Label label) {
        return cases.stream()
                .filter(one -> one.findings().said().get(label.name()) == Presence.PRESENT)
                .count();
    }
}
