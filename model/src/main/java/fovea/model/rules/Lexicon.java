package fovea.model.rules;

import fovea.core.files.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Phrases by what they mean.
 *
 * @param entries what each phrase means, by the phrase's first word; long phrases first
 * @param concepts all meanings in the order of the file, with their phrases
 * @param sha256 of the file: what was learnt of its phrases holds for these alone
 */
record Lexicon(Map<String, List<Entry>> entries, Map<String, List<String>> concepts, String sha256) {
    /**
     * A phrase and its meaning.
     *
     * @param excludes whether the meaning is not meant where the phrase stands
     */
    record Entry(Phrase phrase, String meaning, boolean excludes) {}

    /** Reads a lexicon that lies beside this class. */
    static Lexicon read(String name) {
        byte[] bytes = bytes(name);
        Map<String, List<Entry>> entries = new HashMap<>();
        Map<String, List<String>> concepts = new LinkedHashMap<>();
        for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                int equals = line.indexOf('=');
                String meaning = line.substring(0, equals).strip();
                for (String part : line.substring(equals + 1).split("\\|", -1)) {
                    add(meaning, part.strip(), entries, concepts);
                }
            }
        }
        entries.values()
                .forEach(list -> list.sort(
                        Comparator.comparingInt(entry -> -entry.phrase().words().size())));
        return new Lexicon(entries, concepts, Sha256.of(bytes));
    }

    private static void add(
            String meaning, String part, Map<String, List<Entry>> entries, Map<String, List<String>> concepts) {
        boolean excludes = part.startsWith("- ");
        Entry entry = new Entry(Phrase.of(excludes ? part.substring(2) : part), meaning, excludes);
        entries.computeIfAbsent(entry.phrase().first(), word -> new ArrayList<>())
                .add(entry);
        List<String> own = concepts.computeIfAbsent(meaning, concept -> new ArrayList<>());
        if (!excludes) {
            own.add(entry.phrase().text());
        }
    }

    private static byte[] bytes(String name) {
        try (InputStream in = Lexicon.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing beside " + Lexicon.class.getName());
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    /** What may begin with a word: its phrases, and those of its singular. */
    List<Entry> beginningWith(String word) {
        List<Entry> own = entries.getOrDefault(word, List.of());
        if (!word.endsWith("s") || word.length() < 2) {
            return own;
        }
        List<Entry> both = new ArrayList<>(own);
        both.addAll(entries.getOrDefault(word.substring(0, word.length() - 1), List.of()));
        return both;
    }

    /**
     * A phrase that was found.
     *
     * @param begin of its first word
     * @param end behind its last word
     */
    record Match(Entry entry, int begin, int end) {
        boolean covers(Match other) {
            return begin <= other.begin && end >= other.end && end - begin > other.end - other.begin;
        }
    }

    /** All phrases of a sentence, without those that a longer phrase of the same meaning covers. */
    List<Match> matches(List<String> words) {
        List<Match> found = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            for (Entry entry : beginningWith(words.get(at))) {
                int end = entry.phrase().end(words, at);
                if (end >= 0) {
                    found.add(new Match(entry, at, end));
                }
            }
        }
        return found.stream()
                .filter(match -> !match.entry().excludes() && found.stream().noneMatch(other -> hides(other, match)))
                .toList();
    }

    private static boolean hides(Match other, Match match) {
        return other.entry().meaning().equals(match.entry().meaning())
                && (other.covers(match)
                        || (other.entry().excludes() && other.begin() <= match.begin() && other.end() >= match.end()));
    }
}
