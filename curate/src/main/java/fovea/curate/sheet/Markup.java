package fovea.curate.sheet;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes markup that is well-formed and escaped by construction. */
final class Markup {
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes are name, value, name, value. */
    Markup open(String tag, String... attributes) {
        start(tag, attributes);
        out.append('>');
        open.push(tag);
        return this;
    }

    /** An element without content. */
    Markup empty(String tag, String... attributes) {
        start(tag, attributes);
        out.append("/>");
        return this;
    }

    /** An element that holds text alone. */
    Markup leaf(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    Markup text(String text) {
        out.append(escaped(text));
        return this;
    }

    Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Takes in markup written elsewhere. */
    Markup add(Markup other) {
        out.append(other.finished());
        return this;
    }

    /** A table with a head; the first cell of a row names it. */
    Markup table(String[] head, Iterable<String[]> rows) {
        open("div", "class", "scroll").open("table").open("thead").open("tr");
        for (String cell : head) {
            leaf("th", cell, "scope", "col");
        }
        close().close().open("tbody");
        for (String[] row : rows) {
            open("tr").leaf("th", row[0], "scope", "row");
            for (int i = 1; i < row.length; i++) {
                leaf("td", row[i]);
            }
            close();
        }
        return close().close().close();
    }

    /**
     * The markup.
     *
     * @throws IllegalStateException when an element is still open
     */
    String finished() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("elements left open: " + open);
        }
        return out.toString();
    }

    private void start(String tag, String... attributes) {
        if (attributes.length % 2 != 0) {
            throw new IllegalArgumentException("attributes of " + tag + " must come in pairs");
        }
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"").append(escaped(attributes[i + 1]));
            out.append('"');
        }
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> {
                    if (character >= 0x20 || character == '\n' || character == '\t') {
                        escaped.appendCodePoint(character);
                    }
                }
            }
        });
        return escaped.toString();
    }
}
