package fovea.curate.sheet;

import fovea.core.Finding;
import fovea.core.Severity;
import fovea.core.cohort.Case;
import fovea.core.cohort.CaseReader;
import fovea.core.cohort.Cohort;
import fovea.core.page.Html;
import fovea.core.page.Table;
import fovea.formats.CuratedFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What quality control found: counts, the worst cases of each detector as pictures, and every row. */
final class FindingsSection {
    private static final int PICTURES = 8;
    private static final int ROWS = 400;

    /** What each detector looks for, in words for the reader. */
    private static final Map<String, String> DETECTORS = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "near-duplicate",
                    "the same picture twice: copied, mirrored, turned, rescaled, re-encoded, brightened"),
            Map.entry("two-patients", "the same picture under two patients"),
            Map.entry("exact-copy", "the same image file twice"),
            Map.entry("mask-placement", "a mask that does not fit its image: shifted, mirrored, or another case's"),
            Map.entry("mask-shape", "an empty, full, specked, holed, ragged or cut-off mask"),
            Map.entry("mask-outlier", "a mask of unusual size or in an unusual place"),
            Map.entry("intensity", "a blank image, another scale, unusual greys"),
            Map.entry("orientation", "a picture upside down, mirrored, turned or inverted"),
            Map.entry("missing-slices", "a gap in the numbers of a regular series"),
            Map.entry("burned-in-text", "letters in the pixels"),
            Map.entry("resolution", "an unusual size, spacing or sharpness"),
            Map.entry("label-map", "undeclared values, rare labels, exchanged labels"),
            Map.entry("mended", "masks mended in a copy (--fix)"),
            Map.entry("cohort", "the cohort as a whole")));

    private final CuratedFolder curated;
    private final CaseReader reader;
    private final Map<String, Case> cases = new HashMap<>();

    FindingsSection(CuratedFolder curated, CaseReader reader) {
        this.curated = curated;
        this.reader = reader;
        Cohort cohort = curated.cohort();
        Stream.concat(cohort.trainingCases().stream(), cohort.heldOutCases().stream())
                .forEach(one -> cases.put(one.id(), one));
    }

    Html draw() throws IOException {
        Html html = new Html().open("section").leaf("h2", "What quality control found");
        html.leaf(
                "p",
                "Each row is a suspicion with its numbers, not a verdict. Rejected cases are not in the cohort; cases to review"
                        + " are, and somebody has to look at them.");
        html.add(new Table("detector", "looks for", "rejected", "to review", "notes")
                .words(1)
                .rows(counts())
                .done());
        for (String detector : DETECTORS.keySet()) {
            html.add(sheet(detector));
        }
        return html.add(rows()).close();
    }

    private List<String[]> counts() {
        List<String[]> rows = new ArrayList<>();
        DETECTORS.forEach((detector, words) -> rows.add(new String[] {
            detector,
            words,
            count(detector, Severity.REJECT),
            count(detector, Severity.REVIEW),
            count(detector, Severity.NOTE)
        }));
        return rows;
    }

    private String count(String detector, Severity severity) {
        long count = curated.findings().stream()
                .filter(one -> one.detector().equals(detector) && one.severity() == severity)
                .count();
        return count == 0 ? "" : Long.toString(count);
    }

    /** The worst cases of a detector, each with its partner where it has one. */
    private Html sheet(String detector) throws IOException {
        List<Finding> worst = curated.findings().stream()
                .filter(one -> one.detector().equals(detector) && one.severity() == Severity.REVIEW)
                .filter(one -> cases.containsKey(one.caseId()))
                .sorted(Comparator.comparingDouble(FindingsSection::score).reversed())
                .limit(PICTURES)
                .toList();
        Html html = new Html();
        if (worst.isEmpty()) {
            return html;
        }
        html.open("div", "class", "contact")
                .leaf("h3", detector)
                .leaf("p", DETECTORS.getOrDefault(detector, ""), "class", "note")
                .open("div", "class", "pictures");
        for (Finding one : worst) {
            picture(html, one);
        }
        return html.close().close();
    }

    private static double score(Finding one) {
        try {
            return Math.abs(Double.parseDouble(one.evidence().getOrDefault("score", "0")));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private void picture(Html html, Finding one) throws IOException {
        html.open("figure");
        Set<String> shown = new LinkedHashSet<>(List.of(one.caseId()));
        shown.add(one.evidence().getOrDefault("partner", one.caseId()));
        html.open("div", "class", "pair");
        for (String id : shown) {
            Case which = cases.get(id);
            if (which != null) {
                html.empty(
                        "img",
                        "src",
                        Thumb.of(which, curated.cohort().labels(), reader),
                        "alt",
                        "case " + id + " with the outline of its mask");
            }
        }
        html.close().open("figcaption").leaf("b", one.caseId()).text(" " + one.reason());
        html.close().close();
    }

    private Html rows() {
        List<String[]> rows = new ArrayList<>();
        curated.findings().stream()
                .limit(ROWS)
                .forEach(one -> rows.add(new String[] {
                    one.caseId().isEmpty() ? "(cohort)" : one.caseId(),
                    one.severity().word(),
                    one.detector(),
                    one.reason()
                }));
        Html html = new Html().leaf("h3", "Every finding");
        if (rows.isEmpty()) {
            return html.leaf("p", "None.");
        }
        html.add(Table.ofWords("case", "severity", "detector", "reason")
                .rows(rows)
                .done());
        if (curated.findings().size() > ROWS) {
            html.leaf("p", "and " + (curated.findings().size() - ROWS) + " more in cohort.json", "class", "note");
        }
        return html;
    }
}
