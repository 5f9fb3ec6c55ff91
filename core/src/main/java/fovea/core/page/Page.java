package fovea.core.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A whole page around its body: no network, no script, styles inside, the same look for all pages. */
public final class Page {
    private static final String POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    private Page() {}

    /**
     * The page as a text.
     *
     * @param title of the window
     * @param style CSS of this kind of page, after what all pages share; never made from values of a file
     * @param body finished markup
     */
    public static String of(String title, String style, Html body) {
        Html page = new Html().open("html", "lang", "en").open("head");
        page.empty("meta", "charset", "utf-8");
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        page.leaf("title", title);
        page.leaf("style", style(Page.class, "page.css") + style).close();
        page.open("body").add(body).close().close();
        return "<!doctype html>\n" + page.finished() + "\n";
    }

    /**
     * A style sheet that lies beside a class.
     *
     * @throws IllegalStateException when it is missing
     */
    public static String style(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing beside " + beside.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
