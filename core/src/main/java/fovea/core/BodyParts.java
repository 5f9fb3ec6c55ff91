package fovea.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a term of Body Part Examined names. Terms of PS3.16 annex L that are written together are parted, such as
 * CHESTABDPELVIS and TLSPINE, and so are the words of free text; WHOLEBODY holds all.
 *
 * @param parts single parts; empty where the term names none
 * @param whole whether it is the whole body
 */
record BodyParts(Set<String> parts, boolean whole) {
    private static final String WHOLE = "WHOLEBODY";

    /** As it begins a term -> the part; longer spellings before their abbreviations. */
    private static final List<Map.Entry<String, String>> REGIONS = List.of(
            Map.entry("HEAD", "HEAD"),
            Map.entry("NECK", "NECK"),
            Map.entry("CHEST", "CHEST"),
            Map.entry("ABDOMEN", "ABDOMEN"),
            Map.entry("ABD", "ABDOMEN"),
            Map.entry("PELVIS", "PELVIS"),
            Map.entry("PELV", "PELVIS"));

    BodyParts {
        parts = Set.copyOf(parts);
    }

    static BodyParts of(String term) {
        Set<String> parts = new TreeSet<>();
        boolean whole = false;
        for (String word : term.split("[^\\p{L}\\p{N}]+", -1)) {
            whole |= word.equals(WHOLE);
            if (!word.isEmpty()) {
                parts.addAll(regions(word).or(() -> spine(word)).orElse(Set.of(word)));
            }
        }
        return new BodyParts(parts, whole);
    }

    /** Whether either holds the other. */
    boolean isAlike(BodyParts other) {
        return whole || other.whole || parts.containsAll(other.parts) || other.parts.containsAll(parts);
    }

    /** The regions that a word is made of; empty where it is made of anything else. */
    private static Optional<Set<String>> regions(String word) {
        Set<String> regions = new TreeSet<>();
        String rest = word;
        while (!rest.isEmpty()) {
            String left = rest;
            Optional<Map.Entry<String, String>> next = REGIONS.stream()
                    .filter(one -> left.startsWith(one.getKey()))
                    .findFirst();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            regions.add(next.get().getValue());
            rest = rest.substring(next.get().getKey().length());
        }
        return Optional.of(regions);
    }

    /** CSPINE, TLSPINE and the like: a part for each letter; SPINE has all four. */
    private static Optional<Set<String>> spine(String word) {
        if (!word.matches("[CTLS]{0,4}SPINE")) {
            return Optional.empty();
        }
        String letters = word.equals("SPINE") ? "CTLS" : word.substring(0, word.length() - "SPINE".length());
        Set<String> parts = new TreeSet<>();
        letters.chars().forEach(letter -> parts.add((char) letter + "SPINE"));
        return Optional.of(parts);
    }
}
