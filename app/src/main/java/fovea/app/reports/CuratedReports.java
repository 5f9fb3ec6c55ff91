package fovea.app.reports;

import fovea.app.bars.Console;
import fovea.app.bars.Tally;
import fovea.app.identity.TextScrubbing;
import fovea.app.options.ScrubOptions;
import fovea.core.Count;
import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.ReferenceAnswer.Presence;
import fovea.core.identity.IdentityCategory;
import fovea.curate.reports.ReportCuration;
import fovea.curate.reports.ReportRequest;
import fovea.curate.reports.TableScrubbing;
import fovea.dicom.deidentify.SecretKey;
import fovea.formats.CuratedFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cohort of reports.
 *
 * @param folder the cohort
 * @param replaced stretches of identifying text that were replaced, by category; empty where none was sought
 */
public record CuratedReports(CuratedFolder folder, Optional<Map<IdentityCategory, Integer>> replaced) {
    private static final String COPY = "deidentified.csv"; // beside the cohort

    /** Curates a table as it is. */
    public static CuratedReports asGiven(ReportRequest request) throws IOException {
        return new CuratedReports(ReportCuration.curate(request), Optional.empty());
    }

    /** Writes a copy of a table without identifying text beside the cohort, and curates that. */
    public static CuratedReports scrubbed(
            ReportRequest request, Path cohort, ScrubOptions options, Optional<SecretKey> key, Console console)
            throws IOException {
        SecretKey secret = key.orElseGet(SecretKey::forgotten);
        ReportRequest.Columns columns = request.columns();
        TableScrubbing.Chosen chosen =
                new TableScrubbing.Chosen(columns.text(), columns.labels(), columns.id(), columns.patient());
        Path copy = cohort.resolveSibling(COPY);
        TableScrubbing.Outcome outcome = new TextScrubbing(options.scrubber(secret), secret, request.charset(), console)
                .copy(request.table(), chosen, copy);
        ReportRequest clean =
                new ReportRequest(copy, StandardCharsets.UTF_8, columns, request.division(), request.synthetic());
        return new CuratedReports(ReportCuration.curate(clean, outcome.rejected()), Optional.of(outcome.counts()));
    }

    /** What was replaced, by the category in small letters. */
    public Map<String, Integer> named() {
        return TextScrubbing.named(replaced.orElse(Map.of()));
    }

    /** Says what is in it. */
    public void describe(Console console) {
        Cohort cohort = folder.cohort();
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
        folder.warnings().forEach(console::warn);
        Tally.ofRefused(cohort.rejected(), "row").forEach(console::warn);
    }

    private static long present(List<Case> cases, Label label) {
        return cases.stream()
                .filter(one -> one.findings().said().get(label.name()) == Presence.PRESENT)
                .count();
    }
}
