package fovea.model.proofreading;

import fovea.core.report.ReportText;
import fovea.model.proofreading.ConflictChecks.Found;
import fovea.model.rules.FindingRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Words that nobody writes and that are one keystroke away from one that people write: a letter lost, added, changed, or two
 * exchanged (Damerau, CACM 7, 1964).
 */
final class SpellingCheck {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}'’]+");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z]?[a-z]{4,}");
    private static final List<String> ENDINGS = List.of("s", "es", "ed", "d", "ing", "ly", "al", "ic", "er", "ally");
    private static final List<String> BEGINNINGS = List.of(
            "non", "sub", "peri", "inter", "intra", "retro", "hyper", "hypo", "re", "un", "in", "pre", "post", "para",
            "supra", "infra", "multi", "over", "mid", "micro");

    private final Set<String> own;
    private final Predicate<String> known;

    /**
     * @param known words of the language, in lower case; those of the rules and of chest radiographs are known beside them
     */
    SpellingCheck(Predicate<String> known) {
        Set<String> words = new HashSet<>();
        FindingRules.concepts().values().forEach(phrases -> phrases.forEach(phrase -> add(phrase, words)));
        try (InputStream in = SpellingCheck.class.getResourceAsStream("words.txt")) {
            if (in == null) {
                throw new IllegalStateException("words.txt is missing beside " + SpellingCheck.class.getName());
            }
            add(new String(in.readAllBytes(), StandardCharsets.UTF_8), words);
        } catch (IOException e) {
            throw new UncheckedIOException("words.txt cannot be read", e);
        }
        this.own = words;
        this.known = known;
    }

    private static void add(String text, Set<String> words) {
        Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            words.add(matcher.group());
        }
    }

    void check(ReportText report, Found found) {
        for (int i = 0; i < report.sentences().size(); i++) {
            Matcher matcher = WORD.matcher(report.sentences().get(i).text());
            while (matcher.find()) {
                String word = matcher.group();
                if (PLAIN.matcher(word).matches() && suspicious(word.toLowerCase(Locale.ROOT))) {
                    found.found(
                            SlipKind.SPELLING,
                            "unknown-word",
                            i,
                            "the word at character "
                                    + (report.sentences().get(i).begin() + matcher.start() + 1)
                                    + " is unknown and one keystroke from a known one");
                    break;
                }
            }
        }
    }

    boolean suspicious(String word) {
        return !isWord(word) && near(word).anyMatch(this::isPlainWord);
    }

    private boolean isPlainWord(String word) {
        return own.contains(word) || (word.length() > 3 && known.test(word));
    }

    private boolean isWord(String word) {
        return isPlainWord(word)
                || ENDINGS.stream().anyMatch(ending -> word.endsWith(ending) && stem(word, ending))
                || BEGINNINGS.stream()
                        .anyMatch(begin -> word.startsWith(begin)
                                && word.length() - begin.length() > 3
                                && isPlainWord(word.substring(begin.length())));
    }

    private boolean stem(String word, String ending) {
        String stem = word.substring(0, word.length() - ending.length());
        return stem.length() > 3 && (isPlainWord(stem) || isPlainWord(stem + "e") || isPlainWord(stem + "y"));
    }

    /** All that one keystroke makes of a word. */
    private static Stream<String> near(String word) {
        Stream<String> lost =
                IntStream.range(0, word.length()).mapToObj(i -> word.substring(0, i) + word.substring(i + 1));
        Stream<String> exchanged = IntStream.range(0, word.length() - 1)
                .mapToObj(i -> word.substring(0, i) + word.charAt(i + 1) + word.charAt(i) + word.substring(i + 2));
        Stream<String> changed = IntStream.range(0, word.length() * 26)
                .mapToObj(i -> word.substring(0, i / 26) + (char) ('a' + i % 26) + word.substring(i / 26 + 1));
        Stream<String> added = IntStream.range(0, (word.length() + 1) * 26)
                .mapToObj(i -> word.substring(0, i / 26) + (char) ('a' + i % 26) + word.substring(i / 26));
        return Stream.of(lost, exchanged, changed, added).flatMap(all -> all);
    }
}
