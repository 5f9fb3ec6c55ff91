package fovea.curate.sheet;

import fovea.core.CaseReader;
import fovea.core.Cohort;
import fovea.core.Label;
import fovea.core.Rejected;
import fovea.core.Severity;
import fovea.curate.Curated;
import fovea.curate.Fingerprint;
import fovea.curate.quality.CaseFacts;
import fovea.formats.CuratedFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
        Markup body = new Markup().open("main");
        body.add(sheet.head()).add(sheet.cameIn()).add(sheet.refused());
        body.add(new FindingsSection(sheet.folder, reader).draw());
        body.add(sheet.distributions()).add(new SplitSection(sheet.cohort, curated.strata()).draw());
        body.add(sheet.plan())
                .add(sheet.licence())
                .add(sheet.hashes())
                .add(sheet.signature())
                .close();
        Markup page = new Markup().open("html", "lang", "en").open("head");
        page.empty("meta", "charset", "utf-8");
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        String policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";
        page.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy);
        page.leaf("title", "Data sheet: " + sheet.cohort.name())
                .leaf("style", style())
                .close();
        page.open("body").add(body).close().close();
        return "<!doctype html>\n" + page.finished() + "\n";
    }

    private Markup head() {
        Markup html = new Markup().open("header").leaf("p", "Fovea data sheet", "class", "eyebrow");
        html.leaf("h1", cohort.name());
        int cases = cohort.trainingCases().size() + cohort.heldOutCases().size();
        html.leaf(
                "p",
                cases + " cases of " + curated.strata().size() + " patients, split into "
                        + cohort.trainingCases().size() + " to learn from and "
                        + cohort.heldOutCases().size() + " held out.",
                "class",
                "lead");
        html.open("div", "class", "numbers");
        number(html, cases, "cases");
        number(html, cohort.rejected().size(), "files refused");
        number(html, curated.count(Severity.REVIEW), "findings to review");
        number(html, folder.warnings().size(), "warnings");
        html.close();
        if (cohort.synthetic()) {
            html.open("p", "class", "banner").leaf("strong", "Synthetic data. ");
            html.text("A program drew these cases. Nothing on this page speaks about patients.")
                    .close();
        }
        return html.close();
    }

    private static void number(Markup html, long number, String of) {
        html.open("div")
                .leaf("span", Long.toString(number), "class", "big")
                .leaf("span", of)
                .close();
    }

    private Markup cameIn() {
        Markup html = new Markup().open("section").leaf("h2", "What came in");
        List<String[]> rows = new ArrayList<>();
        CaseFacts facts = fingerprint.facts();
        rows.add(new String[] {"folder", folder.source().toString()});
        rows.add(new String[] {"labels", labels()});
        rows.add(new String[] {
            "size of the images",
            range(facts.width()) + " x " + range(facts.height())
                    + (facts.depth().high() > 1 ? " x " + range(facts.depth()) : "") + " (columns, rows"
                    + (facts.depth().high() > 1 ? ", slices)" : ")")
        });
        rows.add(new String[] {"bits a sample", "at most " + facts.mostBits()});
        rows.add(new String[] {"spacing", facts.spacing().isEmpty() ? "unknown" : spacing(facts)});
        html.table(new String[] {"", ""}, rows);
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

    /** One number where all cases have it, else the range of nine in ten. */
    private static String range(CaseFacts.Spread spread) {
        String low = HistogramPlot.number(spread.low());
        String high = HistogramPlot.number(spread.high());
        return low.equals(high) ? low : low + " to " + high;
    }

    private Markup refused() {
        Markup html = new Markup().open("section").leaf("h2", "What was refused, and why");
        if (cohort.rejected().isEmpty()) {
            return html.leaf("p", "Nothing.").close();
        }
        List<String[]> rows = new ArrayList<>();
        for (Rejected one :
                cohort.rejected().subList(0, Math.min(REFUSED, cohort.rejected().size()))) {
            rows.add(new String[] {one.path().toString(), one.reason()});
        }
        html.table(new String[] {"file", "reason"}, rows);
        if (cohort.rejected().size() > REFUSED) {
            html.leaf("p", "and " + (cohort.rejected().size() - REFUSED) + " more in cohort.json", "class", "note");
        }
        return html.close();
    }

    private Markup distributions() {
        CaseFacts facts = fingerprint.facts();
        Markup html = new Markup().open("section").leaf("h2", "Distributions").open("div", "class", "histograms");
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

    private Markup plan() {
        Markup html = new Markup().open("section").leaf("h2", "The plan that follows");
        html.leaf("p", "How the pictures are to be shown to a net; plan.toml beside the cohort may be edited.");
        html.open("ul");
        fingerprint.why().forEach(why -> html.leaf("li", why));
        return html.close().close();
    }

    private Markup licence() {
        Markup html = new Markup().open("section").leaf("h2", "Licence and provenance");
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"licence, as given", given(origin.licence(), "--licence")});
        rows.add(new String[] {"source, as given", given(origin.source(), "--source")});
        html.table(new String[] {"", ""}, rows);
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

    private Markup hashes() {
        Markup html = new Markup().open("section").leaf("h2", "Hashes and command");
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"cohort sha256", cohort.sha256()});
        rows.add(new String[] {"seed of the split", Long.toString(cohort.seed())});
        rows.add(new String[] {"share held out", HistogramPlot.number(folder.holdOut())});
        rows.add(new String[] {
            "folds", cohort.folds().isEmpty() ? "none" : "" + cohort.folds().size()
        });
        html.table(new String[] {"", ""}, rows);
        html.leaf(
                "p",
                "The hash covers labels, split, folds, seed, and of every case its patient, size and the sha256 of both files."
                        + " A changed file or an edited cohort is refused when it is read.",
                "class",
                "note");
        return html.leaf("pre", origin.command()).close();
    }

    private Markup signature() {
        Markup html = new Markup().open("section", "class", "sign").leaf("h2", "Read and decided");
        html.leaf("p", "The findings to review were looked at, and the cohort may be used for:");
        for (String line : List.of("purpose", "cases taken out", "name, role", "date, signature")) {
            html.open("div", "class", "line").leaf("span", line).close();
        }
        return html.close();
    }

    private static String style() throws IOException {
        try (InputStream in = DataSheet.class.getResourceAsStream("datasheet.css")) {
            if (in == null) {
                throw new IllegalStateException("datasheet.css is missing beside DataSheet.class");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
