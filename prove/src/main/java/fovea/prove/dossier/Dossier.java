package fovea.prove.dossier;

import fovea.core.Evidence;
import fovea.core.Evidence.Data;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Evidence as one HTML page for people: it needs no network, runs no script, prints on paper, and every value in it is
 * escaped. The numbers behind each figure stand in {@code evidence.json}.
 */
public final class Dossier {
    private Dossier() {}

    /**
     * The page.
     *
     * @param overlays cases to look at, from {@link Overlay#examples}; may be empty
     */
    public static String html(Evidence evidence, List<Overlay> overlays) {
        Readings readings = new Readings(evidence);
        Html body = new Html().open("main");
        body.add(head(evidence));
        body.add(VerdictSection.draw(evidence, readings));
        for (String label : evidence.data().labels()) {
            body.add(LabelSection.draw(readings, label));
            body.add(ExamplesSection.draw(readings, label, overlays));
            body.add(WorstSection.draw(readings, label));
        }
        body.add(TailSections.limits(evidence));
        body.add(TailSections.reading(evidence));
        body.add(TailSections.provenance(evidence));
        body.add(TailSections.commands(evidence));
        body.close();
        Html page = new Html().open("html", "lang", "en").open("head");
        page.empty("meta", "charset", "utf-8");
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        String policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";
        page.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy);
        page.leaf("title", "Evidence: " + evidence.subject().name());
        page.leaf("style", style()).close();
        page.open("body").add(body).close().close();
        return "<!doctype html>\n" + page.finished() + "\n";
    }

    private static Html head(Evidence evidence) {
        Data data = evidence.data();
        Html html = new Html().open("header");
        html.leaf("p", "Fovea evidence dossier", "class", "eyebrow");
        html.leaf("h1", evidence.subject().name());
        html.leaf(
                "p",
                "Adapted from " + evidence.subject().base() + " by "
                        + evidence.subject().method() + ", tried on "
                        + Written.count(data.patients(), "held-out patient") + " ("
                        + Written.count(data.cases(), "case") + ") of " + data.cohort() + ".",
                "class",
                "lead");
        if (data.synthetic()) {
            html.open("p", "class", "banner")
                    .leaf("strong", "Synthetic data. ")
                    .text("A program drew these cases. Nothing on this page speaks about patients.")
                    .close();
        }
        return html.close();
    }

    private static String style() {
        try (InputStream in = Dossier.class.getResourceAsStream("dossier.css")) {
            if (in == null) {
                throw new IllegalStateException("dossier.css is missing beside Dossier.class");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("dossier.css cannot be read", e);
        }
    }
}
