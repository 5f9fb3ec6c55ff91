package fovea.app.trial;

import fovea.app.verb.Result;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.OutlineDetails;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What came out of a trial, for a program. */
public final class ProofReport {
    private ProofReport() {}

    /** Where evidence is and what it says, for a program. */
    public static Result result(Evidence evidence, Path out) {
        return Result.done()
                .with("evidence", out.resolve("evidence.json"))
                .with("dossier", out.resolve("dossier.html"))
                .with("verdicts", verdicts(evidence))
                .with(
                        "arms",
                        evidence.summaries().stream().map(ProofReport::arm).toList())
                .with("triedOn", evidence.data().triedOn().name())
                .with("heldOutCases", evidence.data().cases())
                .with("heldOutPatients", evidence.data().patients())
                .with("synthetic", evidence.data().synthetic());
    }

    private static Map<String, String> verdicts(Evidence evidence) {
        Map<String, String> verdicts = new LinkedHashMap<>();
        evidence.verdicts().forEach(verdict -> verdicts.put(verdict.label(), verdict.outcome()));
        return verdicts;
    }

    private static Map<String, Object> arm(OutlineDetails.Summary summary) {
        return Result.done()
                .with("arm", summary.arm())
                .with("label", summary.label())
                .with("meanDice", summary.caseMeanDiceAll())
                .with("medianDice", summary.caseMedianDiceAll())
                .with("meanDicePresent", summary.caseMeanDicePresent())
                .with("present", summary.counts().present())
                .with("absent", summary.counts().absent())
                .with("missed", summary.counts().missed())
                .with("falselyMarked", summary.counts().falselyMarked())
                .with("failed", summary.counts().failed())
                .facts();
    }
}
