package fovea.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A report, cut into sentences. It prints as its length, so that no log or message holds a word of it.
 *
 * @param text all of it
 * @param sentences in order, without the spaces between them
 */
public record ReportText(String text, List<Sentence> sentences) {
    public ReportText {
        Objects.requireNonNull(text, "text is null");
        sentences = List.copyOf(sentences);
    }

    /**
     * A sentence.
     *
     * @param text its words
     * @param begin place of its first character in the report
     */
    public record Sentence(String text, int begin) {
        @Override
        public String toString() {
            return "a sentence of " + text.length() + " characters";
        }
    }

    /**
     * Cuts a text into sentences: at line ends, and after a full stop, question mark, exclamation mark or semicolon that is
     * followed by a space or by a capital letter, but not within a number, after a single letter or digit, or after a title.
     */
    public static ReportText of(String text) {
        List<Sentence> sentences = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            if (ends(text, i)) {
                add(text, begin, i + 1, sentences);
                begin = i + 1;
            }
        }
        add(text, begin, text.length(), sentences);
        return new ReportText(text, sentences);
    }

    /** The sentences' words. */
    public List<String> words() {
        return sentences.stream().map(Sentence::text).toList();
    }

    private static boolean ends(String text, int at) {
        char c = text.charAt(at);
        if (c == '\n' || c == '\r') {
            return true;
        }
        if (c != '.' && c != '?' && c != '!' && c != ';') {
            return false;
        }
        char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        if (!Character.isWhitespace(next) && !(c == '.' && Character.isUpperCase(next))) {
            return false;
        }
        return c != '.' || !abbreviates(text, at);
    }

    /** Whether the word before a full stop is a number of a list, an initial or a title. */
    private static boolean abbreviates(String text, int at) {
        int begin = at;
        while (begin > 0 && Character.isLetterOrDigit(text.charAt(begin - 1))) {
            begin--;
        }
        String word = text.substring(begin, at);
        boolean starts = begin == 0 || Character.isWhitespace(text.charAt(begin - 1));
        boolean list = word.length() == 1 && starts && !word.equalsIgnoreCase("x");
        return list || word.equalsIgnoreCase("dr") || word.equals("vs") || word.equals("approx");
    }

    private static void add(String text, int begin, int end, List<Sentence> sentences) {
        int from = begin;
        int to = end;
        while (from < to && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        String words = text.substring(from, to);
        if (words.codePoints().anyMatch(Character::isLetterOrDigit)) {
            sentences.add(new Sentence(words, from));
        }
    }

    @Override
    public String toString() {
        return "a report of " + text.length() + " characters";
    }
}
