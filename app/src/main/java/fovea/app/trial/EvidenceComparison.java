package fovea.app.trial;

import fovea.app.bars.Console;
import fovea.app.verb.Result;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.OutlineDetails;
import fovea.core.files.AtomicWrite;
import fovea.formats.EvidenceFile;
import fovea.prove.dossier.ComparisonPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code fovea prove --compare}: one table and figure over several evidences. */
final class EvidenceComparison {
    private EvidenceComparison() {}

    static Result compare(List<Path> folders, Path out, Console console) throws IOException {
        List<Evidence> evidences = new ArrayList<>();
        for (Path folder : folders) {
            Evidence evidence = EvidenceFile.read(folder);
            if (!(evidence.details() instanceof OutlineDetails)) {
                throw new IllegalArgumentException(
                        "--compare takes evidence of outlines; that of " + folder + " is of findings in reports");
            }
            evidences.add(evidence);
        }
        ComparisonPage page = ComparisonPage.of(evidences);
        for (ComparisonPage.Line line : page.lines()) {
            console.say(String.format(
                    Locale.ROOT,
                    "%-28s %-10s %-10s Dice %.3f (%.3f to %.3f), against the best oracle %+.3f, %s",
                    line.name(),
                    line.cohort(),
                    line.label(),
                    line.dice().value(),
                    line.dice().low(),
                    line.dice().high(),
                    line.againstBest().value(),
                    line.verdict()));
        }
        page.warnings().forEach(console::warn);
        Path file = out.resolve("comparison.html");
        AtomicWrite.text(file, page.html());
        console.say("Comparison: " + file.toAbsolutePath().normalize());
        return Result.done().with("comparison", file).with("compared", evidences.size());
    }
}
