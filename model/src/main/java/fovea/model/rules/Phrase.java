package fovea.model.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * Words that stand behind one another, with gaps of up to three words where the phrase has {@code ...}. The last word may
 * have a plural s.
 *
 * @param text as it is written in the lexicon
 * @param words with {@link #GAP} for a gap; neither first nor last is one
 */
record Phrase(String text, List<String> words) {
    private static final String GAP = "...";
    private static final int WIDEST_GAP = 3; // words

    Phrase {
        words = List.copyOf(words);
        if (words.isEmpty() || words.getFirst().equals(GAP) || words.getLast().equals(GAP)) {
            throw new IllegalArgumentException("a phrase must begin and end with a word, got \"" + text + "\"");
        }
    }

    static Phrase of(String text) {
        List<String> words = new ArrayList<>();
        for (String part : text.strip().split(" +", -1)) {
            if (part.equals(GAP)) {
                words.add(part);
            } else {
                words.addAll(Words.of(part));
            }
        }
        return new Phrase(text.strip(), words);
    }

    String first() {
        return words.getFirst();
    }

    /**
     * Where the phrase ends that begins at a word.
     *
     * @return place behind its last word; below 0 where it does not stand there
     */
    int end(List<String> sentence, int at) {
        return end(sentence, at, 0);
    }

    private int end(List<String> sentence, int at, int word) {
        if (word == words.size()) {
            return at;
        }
        if (words.get(word).equals(GAP)) {
            for (int skipped = 0; skipped <= WIDEST_GAP; skipped++) {
                int end = end(sentence, at + skipped, word + 1);
                if (end >= 0) {
                    return end;
                }
            }
            return -1;
        }
        boolean last = word == words.size() - 1;
        return at < sentence.size() && same(sentence.get(at), words.get(word), last)
                ? end(sentence, at + 1, word + 1)
                : -1;
    }

    private static boolean same(String found, String wanted, boolean last) {
        return found.equals(wanted)
                || (last && found.length() == wanted.length() + 1 && found.endsWith("s") && found.startsWith(wanted));
    }
}
