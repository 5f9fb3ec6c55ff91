package fovea.model.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * BERT's tokenisation for models that ignore case (Devlin et al., NAACL 2019, arXiv 1810.04805; the greedy longest match
 * of Wu et al., arXiv 1609.08144): control characters go, Chinese characters stand alone, accents and case are dropped,
 * punctuation is split off, and each word is cut into the longest pieces that the vocabulary has.
 *
 * @param vocabulary piece -> number; a piece that does not begin a word begins with ##
 */
public record WordPiece(Map<String, Integer> vocabulary) {
    private static final String BEGIN = "[CLS]";
    private static final String END = "[SEP]";
    private static final String UNKNOWN = "[UNK]";
    private static final int LONGEST_WORD = 100; // characters

    public WordPiece {
        vocabulary = Map.copyOf(vocabulary);
        for (String needed : List.of(BEGIN, END, UNKNOWN)) {
            if (!vocabulary.containsKey(needed)) {
                throw new IllegalArgumentException("the vocabulary must have " + needed);
            }
        }
    }

    /**
     * Numbers of the pieces of a text, between those of its begin and end; what is beyond the most is cut off.
     *
     * @param most numbers that are returned, at least 2
     */
    long[] ids(String text, int most) {
        List<String> pieces = new ArrayList<>();
        words(plain(text)).forEach(word -> pieces.addAll(pieces(word)));
        List<String> kept = pieces.subList(0, Math.min(pieces.size(), most - 2));
        long[] ids = new long[kept.size() + 2];
        ids[0] = vocabulary.getOrDefault(BEGIN, 0);
        for (int i = 0; i < kept.size(); i++) {
            ids[i + 1] = vocabulary.getOrDefault(kept.get(i), 0);
        }
        ids[ids.length - 1] = vocabulary.getOrDefault(END, 0);
        return ids;
    }

    /**
     * The pieces of sentences, in windows that each stand between a begin and an end. A text that fits is one window; a
     * longer one is cut into windows that follow one another without overlap, each as full as it can be, so that no piece
     * is lost. A text without pieces is one empty window.
     *
     * @param most numbers of a window, at least 3
     */
    public List<Window> windows(List<String> sentences, int most) {
        List<Window> windows = new ArrayList<>();
        Window.Draft draft = new Window.Draft(number(BEGIN), number(END), most);
        for (int sentence = 0; sentence < sentences.size(); sentence++) {
            for (String word : words(plain(sentences.get(sentence)))) {
                for (String piece : pieces(word)) {
                    draft.add(number(piece), sentence, windows);
                }
            }
        }
        draft.close(windows);
        return windows;
    }

    private int number(String piece) {
        return vocabulary.getOrDefault(piece, 0);
    }

    private static String plain(String text) {
        StringBuilder cleaned = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (space(c)) {
                cleaned.append(' ');
            } else if (chinese(c)) {
                cleaned.append(' ').appendCodePoint(c).append(' ');
            } else if (!control(c)) {
                cleaned.appendCodePoint(c);
            }
        });
        StringBuilder bare = new StringBuilder();
        Normalizer.normalize(cleaned, Normalizer.Form.NFD)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(bare::appendCodePoint);
        return bare.toString().toLowerCase(Locale.ROOT);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean alone = punctuation(c);
            if ((alone || space(c)) && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
            if (alone) {
                words.add(Character.toString(c));
            } else if (!space(c)) {
                word.appendCodePoint(c);
            }
        });
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    private List<String> pieces(String word) {
        int[] letters = word.codePoints().toArray();
        if (letters.length > LONGEST_WORD) {
            return List.of(UNKNOWN);
        }
        List<String> pieces = new ArrayList<>();
        for (int begin = 0; begin < letters.length; ) {
            int end = letters.length;
            String piece = piece(letters, begin, end);
            while (end > begin && !vocabulary.containsKey(piece)) {
                piece = piece(letters, begin, --end);
            }
            if (end == begin) {
                return List.of(UNKNOWN);
            }
            pieces.add(piece);
            begin = end;
        }
        return pieces;
    }

    private static String piece(int[] letters, int begin, int end) {
        return (begin == 0 ? "" : "##") + new String(letters, begin, end - begin);
    }

    private static boolean space(int c) {
        return c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c);
    }

    private static boolean control(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> c == 0xfffd;
        };
    }

    /** The blocks that BERT names so: the unified ideographs. */
    private static boolean chinese(int c) {
        return (c >= 0x4e00 && c <= 0x9fff)
                || (c >= 0x3400 && c <= 0x4dbf)
                || (c >= 0x20000 && c <= 0x2ceaf)
                || (c >= 0xf900 && c <= 0xfaff)
                || (c >= 0x2f800 && c <= 0x2fa1f);
    }

    /** All of ASCII that is neither letter, digit, space nor control, and Unicode's punctuation. */
    private static boolean punctuation(int c) {
        boolean ascii = c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c);
        return ascii
                || switch (Character.getType(c)) {
                    case Character.CONNECTOR_PUNCTUATION,
                            Character.DASH_PUNCTUATION,
                            Character.START_PUNCTUATION,
                            Character.END_PUNCTUATION,
                            Character.INITIAL_QUOTE_PUNCTUATION,
                            Character.FINAL_QUOTE_PUNCTUATION,
                            Character.OTHER_PUNCTUATION -> true;
                    default -> false;
                };
    }
}
