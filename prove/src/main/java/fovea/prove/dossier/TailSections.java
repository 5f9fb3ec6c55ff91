package fovea.prove.dossier;

import fovea.core.evidence.Evidence;
import fovea.core.evidence.Evidence.Arm;
import fovea.core.evidence.Provenance;
import fovea.core.page.Html;
import fovea.core.page.Table;
import java.util.Map;

/** What comes after the results: limits, definitions, where it all came from, and how to repeat it. */
final class TailSections {
    private TailSections() {}

    static Html limits(Evidence evidence) {
        Html html = new Html().open("section", "class", "limits").leaf("h2", "Limits of use");
        html.open("ul");
        evidence.notes().limits().forEach(limit -> html.leaf("li", limit));
        return html.close().close();
    }

    static Html reading(Evidence evidence) {
        Html html = new Html().open("section").leaf("h2", "How to read this");
        html.open("dl");
        for (Arm arm : evidence.arms()) {
            html.leaf("dt", arm.title()).leaf("dd", "Told " + arm.prompt() + ".");
        }
        define(html, "Dice, IoU", "Overlap with the reference: 0 none, 1 perfect.");
        define(html, "Surface Dice", "Share of both outlines that lie within the tolerance of each other.");
        define(html, "HD95", "How far the outlines are apart, the farthest 5 % left aside. ASSD: on average.");
        define(
                html,
                "Present, absent",
                "A case shows the structure or not. The main tables average over cases that show it; absent cases are"
                        + " counted on their own. \"All cases\" counts an absent case as 1 when the answer is empty and 0"
                        + " when it is not.");
        define(
                html,
                "Interval",
                "Patients are drawn again with replacement " + evidence.method().resamples()
                        + " times, each with all its cases (BCa cluster bootstrap).");
        define(
                html,
                "p",
                "Paired sign-flip test over patients; corrected by Holm over all labels and arms of a score.");
        define(html, Written.NONE, "Not defined here.");
        html.close().leaf("h3", "Conventions of the scores");
        html.open("ul", "class", "plain");
        evidence.method().conventions().forEach(line -> html.leaf("li", line));
        return html.close().close();
    }

    private static void define(Html html, String word, String meaning) {
        html.leaf("dt", word).leaf("dd", meaning);
    }

    static Html provenance(Evidence evidence) {
        Html html = new Html().open("section").leaf("h2", "Provenance");
        Table table = new Table("What", "Value").words(1);
        table.row("Schema", Evidence.SCHEMA);
        table.row(
                "Specialist",
                evidence.subject().name() + " (" + evidence.subject().method() + ")");
        table.row("Adapter sha256", evidence.subject().adapterSha256());
        table.row("Generalist", evidence.subject().base());
        table.row("Generalist sha256", evidence.subject().baseSha256());
        table.row("Cohort", evidence.data().cohort());
        table.row("Cohort sha256", evidence.data().cohortSha256());
        table.row("Conventions sha256", evidence.method().conventionsSha256());
        table.row("Seed of the resampling", String.valueOf(evidence.method().seed()));
        for (Map.Entry<String, String> fact : evidence.subject().facts().entrySet()) {
            table.row(fact.getKey(), fact.getValue());
        }
        html.open("div", "class", "provenance").add(table.done()).close();
        html.open("ul", "class", "lineage");
        lineage(html, evidence.provenance());
        return html.close().close();
    }

    private static void lineage(Html html, Provenance provenance) {
        html.open("li").text(provenance.kind() + " ").leaf("code", provenance.sha256());
        if (!provenance.inputs().isEmpty()) {
            html.open("ul");
            provenance.inputs().forEach(input -> lineage(html, input));
            html.close();
        }
        html.close();
    }

    static Html commands(Evidence evidence) {
        Html html = new Html().open("section").leaf("h2", "To repeat it");
        if (evidence.notes().commands().isEmpty()) {
            return html.leaf("p", "No command was recorded.").close();
        }
        html.leaf("pre", String.join("\n", evidence.notes().commands()));
        return html.leaf("p", "All rows behind this page stand in evidence.json.", "class", "note")
                .close();
    }
}
