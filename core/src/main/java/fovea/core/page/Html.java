package fovea.core.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.StringTokenizer;

/**
 * Markup that is well-formed and escaped by construction: text and attribute values cannot be written any other way, so
 * that no name from a file becomes an element, a script or an attribute. Inline SVG is markup like the rest.
 */
public final class Html {
    /** Words longer than this may be broken by {@link #breakable}. */
    private static final int LONG_WORD = 24;

    /** Pieces without a separator may be broken after so many characters: a hash is shorter. */
    private static final int LONG_PIECE = 80;

    private static final String SEPARATORS = "/_.,:;=-";

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes are name, value, name, value. */
    public Html open(String tag, String... attributes) {
        start(tag, attributes);
        out.append('>');
        open.push(tag);
        return this;
    }

    /** An element without content. */
    public Html empty(String tag, String... attributes) {
        start(tag, attributes);
        out.append("/>");
        return this;
    }

    /** An element that holds text alone. */
    public Html leaf(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** Text, escaped. */
    public Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /**
     * Text, escaped, in which long words without spaces, such as paths and hashes, may be broken: after a separator, else
     * after every 80 characters. Words and hashes stay whole.
     */
    public Html breakable(String text) {
        StringTokenizer words = new StringTokenizer(text, " \t\n", true);
        while (words.hasMoreTokens()) {
            String word = words.nextToken();
            if (word.length() <= LONG_WORD) {
                text(word);
            } else {
                pieces(word);
            }
        }
        return this;
    }

    private void pieces(String word) {
        int start = 0;
        for (int i = 1; i < word.length(); i++) {
            boolean breaks = SEPARATORS.indexOf(word.charAt(i - 1)) >= 0 || i - start >= LONG_PIECE;
            if (breaks && !Character.isLowSurrogate(word.charAt(i))) {
                text(word.substring(start, i));
                out.append("<wbr/>");
                start = i;
            }
        }
        text(word.substring(start));
    }

    /** Closes the element opened last. */
    public Html close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Takes in markup written elsewhere. */
    public Html add(Html other) {
        out.append(other.finished());
        return this;
    }

    /**
     * The markup.
     *
     * @throws IllegalStateException when an element is still open
     */
    public String finished() {
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
            out.append(' ').append(attributes[i]).append("=\"").append(escape(attributes[i + 1]));
            out.append('"');
        }
    }

    /**
     * Text with the characters that mean something in markup replaced. Control characters that XML forbids are left out, and
     * so are those that reverse the direction of what follows them.
     */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> {
                    if ((character >= 0x20 || character == '\n' || character == '\t') && !turnsText(character)) {
                        escaped.appendCodePoint(character);
                    }
                }
            }
        });
        return escaped.toString();
    }

    /** The embeddings, overrides and isolates of Unicode's bidirectional algorithm (UAX #9). */
    private static boolean turnsText(int character) {
        return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
    }
}
