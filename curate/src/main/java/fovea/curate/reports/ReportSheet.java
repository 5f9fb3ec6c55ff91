package fovea.curate.reports;

import fovea.core.Count;
import fovea.core.Label;
import fovea.core.cohort.Case;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.ReferenceAnswer.Presence;
import fovea.core.cohort.Rejected;
import fovea.core.cohort.TextReader;
import fovea.core.identity.IdentityCategory;
import fovea.core.page.Html;
import fovea.core.page.Page;
import fovea.core.page.Table;
import fovea.curate.sheet.DataSheet;
import fovea.curate.sheet.Origin;
import fovea.formats.CuratedFolder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A cohort of reports as one HTML page, without a word of any report. The same cohort gives the same page. */
public final class ReportSheet {
    private final CuratedFolder folder;
    private final Cohort cohort;
    private final Origin origin;
    private final Optional<Map<IdentityCategory, Integer>> replaced;

    private ReportSheet(CuratedFolder folder, Origin origin, Optional<Map<IdentityCategory, Integer>> replaced) {
        this.replaced = replaced;
        this.folder = folder;
        this.cohort = folder.cohort();
        this.origin = origin;
    }

    /**
     * The page.
     *
     * @param reader tells how long the reports are
     * @param replaced stretches of identifying text that were replaced before, by category; empty where none was sought
     */
    public static String html(
            CuratedFolder folder, Origin origin, TextReader reader, Optional<Map<IdentityCategory, Integer>> replaced) {
        ReportSheet sheet = new ReportSheet(folder, origin, replaced);
        Html body = new Html().open("main").add(sheet.head()).add(sheet.findings());
        body.add(sheet.lengths(reader))
                .add(sheet.identities())
                .add(sheet.refused())
                .add(sheet.origin())
                .close();
        return Page.of("Data sheet: " + sheet.cohort.name(), Page.style(DataSheet.class, "datasheet.css"), body);
    }

    private Html head() {
        Html html = new Html().open("header").leaf("p", "Fovea data sheet", "class", "eyebrow");
        html.leaf("h1", cohort.name());
        html.leaf(
                "p",
                Count.of(cohort.trainingCases().size(), "report") + " to learn from and "
                        + cohort.heldOutCases().size() + " held out, parted by patient; "
                        + Count.of(cohort.rejected().size(), "row") + " refused. No text of a report is on this page.");
        folder.warnings().forEach(warning -> html.leaf("p", warning, "class", "warning"));
        return html.close();
    }

    private Html findings() {
        Table table = new Table("finding", "to learn from", "held out", "uncertain", "not judged");
        for (Label label : cohort.labels()) {
            table.row(
                    label.name(),
                    String.valueOf(count(cohort.trainingCases(), label, Presence.PRESENT)),
                    String.valueOf(count(cohort.heldOutCases(), label, Presence.PRESENT)),
                    String.valueOf(count(cohort.trainingCases(), label, Presence.UNCERTAIN)
                            + count(cohort.heldOutCases(), label, Presence.UNCERTAIN)),
                    String.valueOf(unjudged(cohort.trainingCases(), label) + unjudged(cohort.heldOutCases(), label)));
        }
        return section("Reports in which each finding is present", table.done());
    }

    private static long count(List<Case> cases, Label label, Presence presence) {
        return cases.stream()
                .filter(one -> one.findings().said().get(label.name()) == presence)
                .count();
    }

    private static long unjudged(List<Case> cases, Label label) {
        return cases.stream()
                .filter(one -> !one.findings().said().containsKey(label.name()))
                .count();
    }

    private Html lengths(TextReader reader) {
        Table table = new Table("side", "shortest", "median", "longest");
        lengths(table, "to learn from", cohort.trainingCases(), reader);
        lengths(table, "held out", cohort.heldOutCases(), reader);
        return section("Words of a report", table.done());
    }

    private static void lengths(Table table, String side, List<Case> cases, TextReader reader) {
        int[] words = cases.stream()
                .mapToInt(one -> reader.text(one).split("\\s+", -1).length)
                .sorted()
                .toArray();
        if (words.length > 0) {
            table.row(
                    side,
                    String.valueOf(words[0]),
                    String.valueOf(words[words.length / 2]),
                    String.valueOf(words[words.length - 1]));
        }
    }

    private Html identities() {
        Table table = new Table("category", "replaced");
        Map<IdentityCategory, Integer> counts = replaced.orElse(Map.of());
        for (IdentityCategory category : IdentityCategory.values()) {
            table.row(category.name().toLowerCase(Locale.ROOT), String.valueOf(counts.getOrDefault(category, 0)));
        }
        return section(
                "Identifying text",
                replaced.isEmpty()
                        ? new Html().leaf("p", "It was not sought: the reports are as they were given.")
                        : table.done());
    }

    private Html refused() {
        Map<String, List<Rejected>> kinds = cohort.rejected().stream()
                .collect(Collectors.groupingBy(Rejected::reason, TreeMap::new, Collectors.toList()));
        Table table = Table.ofWords("reason", "rows", "first");
        kinds.forEach((reason, rows) -> table.row(
                reason, String.valueOf(rows.size()), rows.getFirst().path().toString()));
        return section("Refused", kinds.isEmpty() ? new Html().leaf("p", "Nothing was refused.") : table.done());
    }

    private Html origin() {
        Table table = Table.ofWords("what", "value");
        table.row("cohort sha256", cohort.sha256());
        table.row("share held out", String.format(Locale.ROOT, "%s, seed %d", folder.holdOut(), cohort.seed()));
        table.row("licence", origin.licence().isEmpty() ? "not told" : origin.licence());
        table.row("source", origin.source().isEmpty() ? "not told" : origin.source());
        table.row("made by", origin.command());
        return section("Where it comes from", table.done());
    }

    private static Html section(String title, Html body) {
        return new Html().open("section").leaf("h2", title).add(body).close();
    }
}
