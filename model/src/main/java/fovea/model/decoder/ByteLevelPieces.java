package fovea.model.decoder;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Pairs of bytes, joined as they were in training (GPT-2: Radford et al. 2019, section 2.2; Sennrich et al., ACL 2016, arXiv
 * 1508.07909): a text is cut into words, each word is its UTF-8 bytes written as letters, and the neighbours that were joined
 * first in training are joined first. The pieces give the text back byte for byte, but for bytes that the vocabulary lacks
 * (SmolLM2's lacks some control characters), which are passed over as the library tokenizers does.
 *
 * <p>A control piece, such as the one that ends a turn, is never made out of text: a report that spells one is read as
 * letters. {@link #control} gives its number.
 */
public final class ByteLevelPieces {
    private static final Letters LETTERS = new Letters();

    private final List<String> pieces; // by number
    private final Map<String, Integer> numbers; // of pieces that texts are made of
    private final Map<String, Integer> controls;
    private final Map<String, Integer> ranks; // "left right" -> how early it is joined
    private final WordCut cut;

    /**
     * Pieces by number.
     *
     * @param pieces by number, written in the letters of bytes; a control piece as it is
     * @param controls numbers of the control pieces
     * @param joins pairs with a space between, the earliest first
     * @throws IOException when a piece stands there twice, a printable byte has none, or a pair joins to no piece
     */
    ByteLevelPieces(List<String> pieces, Set<Integer> controls, List<String> joins, WordCut cut) throws IOException {
        this.pieces = List.copyOf(pieces);
        this.cut = cut;
        Map<String, Integer> texts = new HashMap<>();
        Map<String, Integer> marks = new HashMap<>();
        for (int i = 0; i < pieces.size(); i++) {
            Integer before = (controls.contains(i) ? marks : texts).put(pieces.get(i), i);
            if (before != null) {
                throw new IOException(
                        "a piece must stand in the vocabulary once, numbers " + before + " and " + i + " are the same");
            }
        }
        for (int value = ' '; value <= '~'; value++) {
            if (!texts.containsKey(LETTERS.of(value))) {
                throw new IOException("the vocabulary must have the letter of every printable byte, it lacks that of "
                        + value + "; it is no byte-level vocabulary");
            }
        }
        Map<String, Integer> order = new HashMap<>();
        for (String join : joins) {
            int space = join.indexOf(' ');
            if (space < 1 || !texts.containsKey(join.substring(0, space) + join.substring(space + 1))) {
                throw new IOException("a pair must join to a piece of the vocabulary, pair number " + order.size()
                        + " does not: the tokenizer does not match its vocabulary");
            }
            order.putIfAbsent(join, order.size());
        }
        this.numbers = Map.copyOf(texts);
        this.controls = Map.copyOf(marks);
        this.ranks = Map.copyOf(order);
    }

    /** Number of pieces. */
    public int size() {
        return pieces.size();
    }

    /**
     * The number of a control piece, such as {@code <|im_end|>}.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public int control(String name) {
        Integer number = controls.get(name);
        if (number == null) {
            throw new IllegalArgumentException("the vocabulary has no control piece " + name);
        }
        return number;
    }

    /** Whether there is a control piece of that name. */
    public boolean hasControl(String name) {
        return controls.containsKey(name);
    }

    /** Numbers of the pieces of a text; none for the empty text. */
    public long[] ids(String text) {
        List<Integer> ids = new ArrayList<>();
        Map<String, List<Integer>> seen = new HashMap<>();
        for (String word : cut.words(text)) {
            ids.addAll(seen.computeIfAbsent(word, this::joined));
        }
        return ids.stream().mapToLong(Integer::longValue).toArray();
    }

    private List<Integer> joined(String word) {
        return new JoinedPairs(LETTERS.of(word.getBytes(UTF_8)), ranks)
                .pieces().stream().map(numbers::get).filter(Objects::nonNull).toList();
    }

    /**
     * The text of pieces; control pieces give nothing, and bytes that are no UTF-8 the replacement character.
     *
     * @throws IllegalArgumentException when a number is no piece's
     */
    public String text(long... ids) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Set<Integer> silent = new HashSet<>(controls.values());
        for (long id : ids) {
            if (id < 0 || id >= pieces.size()) {
                throw new IllegalArgumentException(
                        "a piece must have a number from 0 to " + (pieces.size() - 1) + ", got " + id);
            }
            if (!silent.contains((int) id)) {
                bytes.writeBytes(LETTERS.bytes(pieces.get((int) id)));
            }
        }
        return bytes.toString(UTF_8);
    }

    /** Bytes that print are their own letter in Latin-1; all others get letters from 256 on, in their order (GPT-2). */
    private static final class Letters {
        private final String[] letters = new String[256];
        private final Map<Integer, Byte> values = new HashMap<>();

        Letters() {
            int next = 256;
            for (int value = 0; value < 256; value++) {
                int letter = prints(value) ? value : next++;
                letters[value] = Character.toString(letter);
                values.put(letter, (byte) value);
            }
        }

        private static boolean prints(int value) {
            return (value >= '!' && value <= '~') || (value >= 0xa1 && value <= 0xac) || value >= 0xae;
        }

        String of(int value) {
            return letters[value];
        }

        List<String> of(byte[] bytes) {
            List<String> word = new ArrayList<>(bytes.length);
            for (byte one : bytes) {
                word.add(letters[one & 0xff]);
            }
            return word;
        }

        /** A letter that stands for no byte, as in an added piece, is itself. */
        byte[] bytes(String piece) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            piece.codePoints().forEach(letter -> {
                Byte value = values.get(letter);
                bytes.writeBytes(value == null ? Character.toString(letter).getBytes(UTF_8) : new byte[] {value});
            });
            return bytes.toByteArray();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByteLevelPieces that
                && pieces.equals(that.pieces)
                && controls.equals(that.controls)
                && ranks.equals(that.ranks)
                && cut == that.cut;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new int[] {pieces.hashCode(), ranks.hashCode()});
    }
}
