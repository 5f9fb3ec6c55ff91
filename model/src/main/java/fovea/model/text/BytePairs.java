package fovea.model.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CLIP's tokenisation (Radford et al., ICML 2021, arXiv 2103.00020, section 2.4): lower case, words by kind of character,
 * each as UTF-8 bytes written as letters, of which the pair that was merged first in training is joined first (Sennrich et
 * al., ACL 2016, arXiv 1508.07909). The last letter of a word carries {@code </w>}. Quotes are not straightened, ligatures
 * not taken apart and HTML not unescaped, as the published code does by a library before; what it keeps for begin and end is
 * text as any other.
 *
 * @param vocabulary piece -> number
 * @param ranks pair of pieces, with a space between -> how early it is merged
 */
record BytePairs(Map<String, Integer> vocabulary, Map<String, Integer> ranks) {
    private static final String BEGIN = "<|startoftext|>";
    private static final String END = "<|endoftext|>";
    private static final String WORD_END = "</w>";
    private static final Pattern WORDS = Pattern.compile(
            "'s|'t|'re|'ve|'m|'ll|'d|\\p{L}+|\\p{N}|[^\\s\\p{L}\\p{N}]+", Pattern.UNICODE_CHARACTER_CLASS);

    BytePairs {
        vocabulary = Map.copyOf(vocabulary);
        ranks = Map.copyOf(ranks);
        for (String needed : List.of(BEGIN, END)) {
            if (!vocabulary.containsKey(needed)) {
                throw new IllegalArgumentException("the vocabulary must have " + needed);
            }
        }
    }

    /** Ranks by the lines of {@code merges.txt}, without its first, which tells a version. */
    static BytePairs of(Map<String, Integer> vocabulary, List<String> merges) {
        Map<String, Integer> ranks = new HashMap<>();
        merges.forEach(pair -> ranks.putIfAbsent(pair, ranks.size()));
        return new BytePairs(vocabulary, ranks);
    }

    /**
     * Numbers of the pieces of a text, between those of its begin and end; what is beyond the most is cut off.
     *
     * @param most numbers that are returned, at least 2
     * @throws IllegalArgumentException when the vocabulary lacks a piece
     */
    long[] ids(String text, int most) {
        List<String> pieces = new ArrayList<>();
        String plain = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        Matcher words = WORDS.matcher(plain);
        while (words.find()) {
            pieces.addAll(pieces(words.group()));
        }
        List<String> kept = new ArrayList<>(pieces.subList(0, Math.min(pieces.size(), most - 2)));
        kept.addFirst(BEGIN);
        kept.addLast(END);
        return kept.stream().mapToLong(this::number).toArray();
    }

    private long number(String piece) {
        Integer number = vocabulary.get(piece);
        if (number == null) {
            throw new IllegalArgumentException("the vocabulary lacks the piece \"" + piece + "\"");
        }
        return number;
    }

    private List<String> pieces(String word) {
        List<String> pieces = new ArrayList<>();
        for (byte one : word.getBytes(UTF_8)) {
            pieces.add(Character.toString(letter(one & 0xff)));
        }
        pieces.add(pieces.removeLast() + WORD_END);
        for (int at = first(pieces); at >= 0; at = first(pieces)) {
            String left = pieces.get(at);
            String right = pieces.get(at + 1);
            for (int i = 0; i < pieces.size() - 1; i++) {
                if (pieces.get(i).equals(left) && pieces.get(i + 1).equals(right)) {
                    pieces.set(i, left + right);
                    pieces.remove(i + 1);
                }
            }
        }
        return pieces;
    }

    /** Where the pair stands that is merged before all others; below 0 when none is. */
    private int first(List<String> pieces) {
        int at = -1;
        int best = Integer.MAX_VALUE;
        for (int i = 0; i < pieces.size() - 1; i++) {
            int rank = ranks.getOrDefault(pieces.get(i) + " " + pieces.get(i + 1), Integer.MAX_VALUE);
            if (rank < best) {
                best = rank;
                at = i;
            }
        }
        return at;
    }

    /** Bytes that print are their own letter in Latin-1; all others get letters from 256 on, in their order. */
    private static int letter(int value) {
        if (prints(value)) {
            return value;
        }
        int before = 0;
        for (int i = 0; i < value; i++) {
            before += prints(i) ? 0 : 1;
        }
        return 256 + before;
    }

    private static boolean prints(int value) {
        return (value >= '!' && value <= '~') || (value >= 0xa1 && value <= 0xac) || value >= 0xae;
    }
}
