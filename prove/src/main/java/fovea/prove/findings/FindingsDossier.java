package fovea.prove.findings;

import fovea.core.Count;
import fovea.core.evidence.Estimate;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.Evidence.Arm;
import fovea.core.evidence.FindingsDetails.Summary;
import fovea.core.evidence.Measure;
import fovea.core.page.Html;
import fovea.core.page.Page;
import fovea.core.page.Table;
import fovea.prove.dossier.Dossier;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Evidence about findings in reports as one HTML page for people; it holds no word of a report. */
public final class FindingsDossier {
    private static final String NONE = "–";

    private final Evidence evidence;

    private FindingsDossier(Evidence evidence) {
        this.evidence = evidence;
    }

    /** The page. */
    public static String html(Evidence evidence) {
        FindingsDossier dossier = new FindingsDossier(evidence);
        Html body = new Html().open("main").add(dossier.head()).add(dossier.whole());
        body.add(dossier.byFinding()).add(dossier.verdicts()).add(dossier.domain());
        body.add(list("Limits of use", evidence.notes().limits()));
        body.add(list("How the numbers were made", evidence.method().conventions()));
        body.add(dossier.provenance()).close();
        return Page.of("Evidence: " + evidence.subject().name(), Page.style(Dossier.class, "dossier.css"), body);
    }

    private Html head() {
        Html html = new Html().open("header");
        evidence.notes().warnings().forEach(warning -> html.leaf("p", warning, "class", "synthetic"));
        html.leaf("p", "Fovea evidence dossier", "class", "eyebrow");
        html.leaf("h1", evidence.subject().name());
        Evidence.Data data = evidence.data();
        html.leaf(
                "p",
                "This is " + evidence.subject().made() + ", tried on "
                        + data.triedOn().counted(data.patients()) + " (" + Count.of(data.cases(), "report") + "), of "
                        + data.cohort() + ".",
                "class",
                "lead");
        return html.close();
    }

    private Html whole() {
        Table table = new Table("Who", "micro-F1", "macro-F1", "precision", "recall", "invented", "calibration error");
        for (Arm arm : evidence.arms()) {
            Summary summary = summary(arm.id(), "");
            table.row(
                    arm.title(),
                    interval(measure(FindingsMeasures.MICRO, arm.id())),
                    interval(measure(FindingsMeasures.MACRO, arm.id())),
                    number(summary.precision()),
                    number(summary.recall()),
                    String.valueOf(summary.counts().invented()),
                    number(summary.calibrationError()));
        }
        return section("All findings together", table.done());
    }

    private Html byFinding() {
        Html html = new Html();
        for (Arm arm : evidence.arms()) {
            Table table = new Table("Finding", "present", "found", "invented", "uncertain", "F1");
            for (String finding : evidence.data().labels()) {
                Summary one = summary(arm.id(), finding);
                table.row(
                        finding,
                        String.valueOf(one.counts().present()),
                        String.valueOf(one.counts().found()),
                        String.valueOf(one.counts().invented()),
                        String.valueOf(one.counts().hedged()),
                        interval(one.f1()));
            }
            html.add(section(arm.title(), table.done()));
        }
        return html;
    }

    private Html verdicts() {
        Html html = new Html().open("section").leaf("h2", "What may be said");
        for (Evidence.Verdict verdict : evidence.verdicts()) {
            html.leaf("h3", verdict.label() + ": " + verdict.words()).open("ul");
            verdict.sentences().forEach(sentence -> html.leaf("li", sentence));
            html.close();
        }
        return html.close();
    }

    private Html domain() {
        Table table = new Table("Measure", "Share", "Number");
        evidence.measures().forEach((measure, estimate) -> {
            if (measure.family().equals("domain")) {
                table.row(
                        measure.score().equals("refused") ? "held-out reports refused" : "answered of " + measure.arm(),
                        interval(estimate),
                        String.valueOf(estimate.n()));
            }
        });
        return section("In-domain test", table.done());
    }

    private Html provenance() {
        Table table = Table.ofWords("What", "Value");
        table.row("Schema", Evidence.SCHEMA);
        table.row("Adapter sha256", evidence.subject().adapterSha256());
        table.row("Generalist", evidence.subject().base());
        table.row("Generalist sha256", evidence.subject().baseSha256());
        table.row("Cohort sha256", evidence.data().cohortSha256());
        for (Map.Entry<String, String> fact : evidence.subject().facts().entrySet()) {
            table.row(fact.getKey(), fact.getValue());
        }
        Html html = section("Provenance", table.done());
        return evidence.notes().commands().isEmpty()
                ? html
                : html.add(new Html()
                        .leaf("pre", String.join("\n", evidence.notes().commands())));
    }

    private Summary summary(String arm, String finding) {
        return evidence.findings().summaries().stream()
                .filter(one -> one.arm().equals(arm) && one.finding().equals(finding))
                .findFirst()
                .orElseThrow();
    }

    private Estimate measure(String score, String arm) {
        Estimate estimate = evidence.measures().get(Measure.of(FindingsMeasures.FAMILY, score, arm));
        if (estimate == null) {
            throw new IllegalStateException("the evidence lacks " + score + " of " + arm);
        }
        return estimate;
    }

    private static Html section(String title, Html body) {
        return new Html().open("section").leaf("h2", title).add(body).close();
    }

    private static Html list(String title, List<String> lines) {
        Html html = new Html().open("ul");
        lines.forEach(line -> html.leaf("li", line));
        return section(title, html.close());
    }

    private static String number(double value) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%.3f", value);
    }

    private static String interval(Estimate estimate) {
        return Double.isNaN(estimate.low())
                ? number(estimate.value())
                : number(estimate.value()) + " (" + number(estimate.low()) + " to " + number(estimate.high()) + ")";
    }
}
