package fovea.prove.dossier;

import fovea.core.evidence.Estimate;
import fovea.core.evidence.Evidence;
import fovea.core.evidence.Measure;
import fovea.core.page.Html;
import fovea.core.page.Table;
import fovea.prove.DomainMeasures;
import java.util.Locale;
import java.util.Map;

/** What the specialist refuses by itself: studies that do not look like those it learnt from. */
final class DomainSection {
    private DomainSection() {}

    static Html draw(Evidence evidence) {
        Html html = new Html().open("section").leaf("h2", "In-domain test");
        Estimate refused = evidence.measures().get(DomainMeasures.REFUSED);
        Map<String, String> facts = evidence.subject().facts();
        if (refused == null) {
            String why = facts.getOrDefault("domain.none", "its adapter is of an older version");
            return html.leaf(
                            "p",
                            "This specialist cannot tell pictures of another kind and answers about any: " + why + ".")
                    .close();
        }
        html.leaf(
                "p",
                "In use the specialist refuses studies whose pixels are unlike those it learnt from. The scores on this"
                        + " page are of all held-out cases, refused or not. By its calibration on "
                        + facts.getOrDefault("domain.patients", "?") + " training patients, the expected share of a new"
                        + " patient's studies that it refuses is at most " + facts.getOrDefault("domain.level", "?")
                        + " (twice that is proven, for it was calibrated by folds).");
        Table table = new Table("Pictures", "What is counted", "Share", "95 % interval", "n").words(2);
        row(table, "held-out patients", "refused", refused);
        evidence.measures().forEach((measure, estimate) -> {
            if (accepted(measure)) {
                row(table, measure.arm(), "answered", estimate);
            }
        });
        return html.add(table.done()).close();
    }

    private static boolean accepted(Measure measure) {
        return measure.family().equals(DomainMeasures.FAMILY) && measure.score().equals(DomainMeasures.ACCEPTED);
    }

    private static void row(Table table, String pictures, String counted, Estimate share) {
        table.row(
                pictures,
                counted,
                String.format(Locale.ROOT, "%.3f", share.value()),
                String.format(Locale.ROOT, "%.3f to %.3f", share.low(), share.high()),
                String.valueOf(share.n()));
    }
}
