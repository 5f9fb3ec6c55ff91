package fovea.prove.findings;

import fovea.core.evidence.Estimate;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.FindingsDetails.Summary;
import fovea.core.evidence.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may be said of each finding: by the interval of the difference to the generalist, and in words to all arms. */
final class FindingsVerdicts {
    private static final String GENERALIST = "generalist";

    private FindingsVerdicts() {}

    static List<Evidence.Verdict> of(
            List<String> findings, List<Summary> summaries, Map<Measure, Estimate> measures, List<ReadingArm> arms) {
        List<Evidence.Verdict> verdicts = new ArrayList<>();
        for (String finding : findings) {
            Summary own = summaries.stream()
                    .filter(one -> one.arm().equals(FindingsTrial.SPECIALIST)
                            && one.finding().equals(finding))
                    .findFirst()
                    .orElseThrow();
            List<String> sentences = new ArrayList<>();
            sentences.add(String.format(
                    Locale.ROOT,
                    "Of %d reports that have it %d were found, and it was invented in %d of the others.",
                    own.counts().present(),
                    own.counts().found(),
                    own.counts().invented()));
            arms.stream()
                    .filter(arm -> !arm.id().equals(FindingsTrial.SPECIALIST))
                    .forEach(arm -> sentences.add(compared(finding, arm, measures)));
            verdicts.add(new Evidence.Verdict(finding, outcome(finding, own, measures), sentences));
        }
        return verdicts;
    }

    private static String outcome(String finding, Summary own, Map<Measure, Estimate> measures) {
        Estimate difference = difference(finding, GENERALIST, measures);
        if (own.counts().present() < FindingsTrial.FEWEST || difference == null) {
            return "INSUFFICIENT";
        }
        return difference.low() > 0 ? "BETTER" : difference.high() < 0 ? "WORSE" : "UNDECIDED";
    }

    private static @Nullable Estimate difference(String finding, String arm, Map<Measure, Estimate> measures) {
        return measures.get(new Measure(FindingsMeasures.FAMILY, FindingsMeasures.F1, finding, "diff_vs_" + arm));
    }

    private static String compared(String finding, ReadingArm arm, Map<Measure, Estimate> measures) {
        Estimate difference = difference(finding, arm.id(), measures);
        return difference == null || Double.isNaN(difference.value())
                ? "A difference in F1 to " + arm.arm().title() + " is not defined."
                : String.format(
                        Locale.ROOT,
                        "F1 against %s: %+.3f (%+.3f to %+.3f).",
                        arm.arm().title(),
                        difference.value(),
                        difference.low(),
                        difference.high());
    }
}
