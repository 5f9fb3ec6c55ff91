package fovea.curate.sheet;

import fovea.core.Count;
import fovea.core.Label;
import fovea.core.Severity;
import fovea.core.cohort.CaseReader;
import fovea.core.cohort.Cohort;
import fovea.core.cohort.Rejected;
import fovea.core.page.Html;
import fovea.core.page.Page;
import fovea.core.page.Table;
import fovea.curate.Curated;
import fovea.curate.Fingerprint;
import fovea.curate.quality.CaseFacts;
import fovea.formats.CuratedFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A cohort as one HTML page: it needs no network, runs no script, prints on paper, and every value in it is escaped. The
 * same cohort gives the same page.
 */
public final class DataSheet {
    private static final int REFUSED = 200;

    private final Curated curated;
    private final Fingerprint fingerprint;
    private final Origin origin;
    private final CuratedFolder folder;
    private final Cohort cohort;

    private DataSheet(Curated curated, Fingerprint fingerprint, Origin origin) {
        this.curated = curated;
        this.fingerprint = fingerprint;
        this.origin = origin;
        this.folder = curated.folder();
        this.cohort = folder.cohort();
    }

    /**
     * The page.
     *
     * @param reader of the cases whose pictures are shown
     * @throws IOException when a picture cannot be drawn
     * @throws java.io.UncheckedIOException when a file is missing or has changed
     */
    public static String html(Curated curated, Fingerprint fingerprint, Origin origin, CaseReader reader)
            throws IOException {
        DataSheet sheet = new DataSheet(curated, fingerprint, origin);
        Html body = new Html().open("main");
        body.add(sheet.head()).add(sheet.cameIn()).add(sheet.refused());
        body.add(new FindingsSection(sheet.folder, reader).draw());
        body.add(sheet.distributions()).add(new SplitSection(sheet.cohort, curated.strata()).draw());
        body.add(sheet.plan())
                .add(sheet.licence())
                .add(sheet.hashes())
                .add(sheet.signature())
                .close();
        return Page.of("Data sheet: " + sheet.cohort.name(), Page.style(DataSheet.class, "datasheet.css"), body);
    }

    private Html head() {
        Html html = new Html().open("header").leaf("p", "Fovea data sheet", "class", "eyebrow");
        html.leaf("h1", cohort.name());
        int cases = cohort.trainingCases().size() + cohort.heldOutCases().size();
        html.leaf(
                "p",
                Count.of(cases, "case") + " of " + Count.of(curated.strata().size(), "patient") + ", split into "
                        + cohort.trainingCases().size() + " to learn from and "
                        + cohort.heldOutCases().size() + " held out.",
                "class",
                "lead");
        long review = curated.count(Severity.REVIEW);
        html.open("div", "class", "numbers");
        number(html, cases, Count.word(cases, "case", "cases"));
        number(html, cohort.rejected().size(), Count.word(cohort.rejected().size(), "file refused", "files refused"));
        number(html, review, Count.word(review, "finding to review", "findings to review"));
        number(html, folder.warnings().size(), Count.word(folder.warnings().size(), "warning", "warnings"));
        html.close();
        if (cohort.synthetic()) {
            html.open("p", "class", "banner").leaf("strong", "Synthetic data. ");
            html.text("A program drew these cases. Nothing on this page speaks about patients.")
                    .close();
        }
        return html.close();
    }

    private static void number(Html html, long number, String of) {
        html.open("div")
                .leaf("span", Long.toString(number), "class", "big")
                .leaf("span", of)
                .close();
    }

    private Html cameIn() {
        Html html = new Html().open("section").leaf("h2", "What came in");
        List<String[]> rows = new ArrayList<>();
        CaseFacts facts = fingerprint.facts();
        rows.add(new String[] {"folder", folder.source().toString()});
        rows.add(new String[] {"labels", labels()});
        rows.add(new String[] {
            "size of the images",
            range(facts.width()) + " x " + range(facts.height())
                    + (facts.depth().largest() > 1 ? " x " + range(facts.depth()) : "") + " (columns, rows"
                    + (facts.depth().largest() > 1 ? ", slices)" : ")")
        });
        rows.add(new String[] {"bits per sample", "at most " + facts.mostBits()});
        rows.add(new String[] {"spacing", facts.spacing().isEmpty() ? "unknown" : spacing(facts)});
        html.add(Table.ofWords("", "").rows(rows).done());
        html.leaf("h3", "Warnings");
        if (folder.warnings().isEmpty()) {
            return html.leaf("p", "None.").close();
        }
        html.open("ul");
        folder.warnings().forEach(warning -> html.leaf("li", warning));
        return html.close().close();
    }

    private String labels() {
        List<String> labels = new ArrayList<>();
        for (Label label : cohort.labels()) {
            labels.add(label.name() + " (value " + label.value() + ")");
        }
        return String.join(", ", labels);
    }

    private static String spacing(CaseFacts facts) {
        List<String> axes = facts.spacing().stream().map(DataSheet::range).toList();
        return String.join(" x ", axes) + " mm (across, down, through the slices)";
    }

    /** One number where all cases have it, else the smallest and the largest. */
    private static String range(CaseFacts.Spread spread) {
        String low = HistogramPlot.number(spread.smallest());
        String high = HistogramPlot.number(spread.largest());
        return low.equals(high) ? low : low + " to " + high;
    }

    private Html refused() {
        Html html = new Html().open("section").leaf("h2", "What was refused, and why");
        if (cohort.rejected().isEmpty()) {
            return html.leaf("p", "Nothing.").close();
        }
        List<String[]> rows = new ArrayList<>();
        for (Rejected one :
                cohort.rejected().subList(0, Math.min(REFUSED, cohort.rejected().size()))) {
            rows.add(new String[] {one.path().toString(), one.reason()});
        }
        html.add(Table.ofWords("file", "reason").rows(rows).done());
        if (cohort.rejected().size() > REFUSED) {
            html.leaf("p", "and " + (cohort.rejected().size() - REFUSED) + " more in cohort.json", "class", "note");
        }
        return html.close();
    }

    private Html distributions() {
        CaseFacts facts = fingerprint.facts();
        Html html = new Html().open("section").leaf("h2", "Distributions").open("div", "class", "histograms");
        html.add(HistogramPlot.draw("Mean of the stored values", "", facts.mean()));
        html.add(HistogramPlot.draw("99 % of the samples lie below", "", facts.highest()));
        for (CaseFacts.OfLabel label : facts.labels()) {
            String name = label.label().name();
            html.add(HistogramPlot.draw(name + ": pixels", "", label.pixels()));
            html.add(HistogramPlot.draw(name + ": volume", "ml", label.millilitres()));
            html.add(HistogramPlot.draw(name + ": diameter over the picture's longer side", "", label.diameterShare()));
            html.add(HistogramPlot.draw(name + ": stored value, 5 % of its pixels lie below", "", label.greyLow()));
            html.add(HistogramPlot.draw(name + ": stored value, 95 % of its pixels lie below", "", label.greyHigh()));
        }
        return html.close().close();
    }

    private Html plan() {
        Html html = new Html().open("section").leaf("h2", "The plan that follows");
        html.leaf("p", "How the pictures are to be shown to a net; plan.toml beside the cohort may be edited.");
        html.open("ul");
        fingerprint.why().forEach(why -> html.leaf("li", why));
        return html.close().close();
    }

    private Html licence() {
        Html html = new Html().open("section").leaf("h2", "Licence and provenance");
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"licence, as given", given(origin.licence(), "--licence")});
        rows.add(new String[] {"source, as given", given(origin.source(), "--source")});
        html.add(Table.ofWords("", "").rows(rows).done());
        if (origin.texts().isEmpty()) {
            html.leaf("p", "The folder holds no licence or read-me file.", "class", "note");
        }
        for (Origin.Text text : origin.texts()) {
            html.leaf("h3", text.file()).leaf("pre", text.beginning(), "class", "quoted");
        }
        return html.close();
    }

    private static String given(String text, String option) {
        return text.isEmpty() ? "not given (" + option + ")" : text;
    }

    private Html hashes() {
        Html html = new Html().open("section").leaf("h2", "Hashes and command");
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"cohort sha256", cohort.sha256()});
        rows.add(new String[] {"seed of the split", Long.toString(cohort.seed())});
        rows.add(new String[] {"share held out", HistogramPlot.number(folder.holdOut())});
        rows.add(new String[] {
            "folds", cohort.folds().isEmpty() ? "none" : "" + cohort.folds().size()
        });
        html.add(Table.ofWords("", "").rows(rows).done());
        html.leaf(
                "p",
                "The hash covers labels, split, folds, seed, and of every case its patient, size and the sha256 of both files."
                        + " A changed file or an edited cohort is refused when it is read.",
                "class",
                "note");
        return html.leaf("pre", origin.command()).close();
    }

    private Html signature() {
        Html html = new Html().open("section", "class", "sign").leaf("h2", "Read and decided");
        html.leaf("p", "The findings to review were looked at, and the cohort may be used for:");
        for (String line : List.of("purpose", "cases taken out", "name, role", "date, signature")) {
            html.open("div", "class", "line").leaf("span", line).close();
        }
        return html.close();
    }
}
