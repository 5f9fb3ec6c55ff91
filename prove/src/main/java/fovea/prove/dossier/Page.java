package fovea.prove.dossier;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A whole page around its body: no network, no script, styles inside. */
final class Page {
    private static final String POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    private Page() {}

    static String of(String title, Html body) {
        Html page = new Html().open("html", "lang", "en").open("head");
        page.empty("meta", "charset", "utf-8");
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        page.leaf("title", title);
        page.leaf("style", style()).close();
        page.open("body").add(body).close().close();
        return "<!doctype html>\n" + page.finished() + "\n";
    }

    private static String style() {
        try (InputStream in = Page.class.getResourceAsStream("dossier.css")) {
            if (in == null) {
                throw new IllegalStateException("dossier.css is missing beside Page.class");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("dossier.css cannot be read", e);
        }
    }
}
