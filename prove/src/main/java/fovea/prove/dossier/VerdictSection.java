package fovea.prove.dossier;

import fovea.core.evidence.Evidence;
import fovea.core.evidence.Evidence.Verdict;
import fovea.core.evidence.OutlineDetails.Summary;
import fovea.core.page.Html;
import java.util.Locale;

/** What may be said, label by label, before any table. */
final class VerdictSection {
    private VerdictSection() {}

    static Html draw(Evidence evidence, Readings readings) {
        Html html = new Html().open("section", "class", "verdicts");
        html.leaf("h2", "Verdict");
        for (Verdict verdict : evidence.verdicts()) {
            Summary specialist = readings.summary("specialist", verdict.label());
            html.open("article", "class", "verdict " + verdict.outcome().toLowerCase(Locale.ROOT));
            html.open("div", "class", "score");
            html.leaf("span", Written.number(specialist.dicePresent().value()), "class", "big");
            html.leaf("span", "mean Dice of the patients, over their cases with the structure", "class", "small");
            html.leaf("span", Written.interval(specialist.dicePresent()), "class", "small");
            html.close().open("div");
            html.leaf("h3", verdict.label() + ": " + verdict.words());
            html.open("ul");
            verdict.sentences().forEach(sentence -> html.leaf("li", sentence));
            html.close().close().close();
        }
        return html.close();
    }
}
