package fovea.app.drafting;

import fovea.core.cohort.SectionReader.Parted;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The opponent that writes nothing: the section of the report that is nearest by the words of all other sections, counted by
 * term frequency and inverse document frequency (Salton and Buckley, Information Processing and Management 24, 1988).
 */
final class NearestReport {
    private final List<Parted> known;
    private final Map<String, Double> rarity = new HashMap<>();
    private final List<Map<String, Double>> vectors;

    /**
     * Of reports that may be copied from.
     *
     * @param known at least one
     */
    NearestReport(List<Parted> known) {
        this.known = List.copyOf(known);
        Map<String, Integer> seen = new HashMap<>();
        known.forEach(one -> new HashSet<>(words(one.given())).forEach(word -> seen.merge(word, 1, Integer::sum)));
        seen.forEach((word, count) -> rarity.put(word, Math.log((1.0 + known.size()) / (1.0 + count)) + 1));
        this.vectors = known.stream().map(one -> vector(one.given())).toList();
    }

    /** The nearest reports, the nearest first. */
    List<Parted> to(String given, int count) {
        Map<String, Double> asked = vector(given);
        return IntStream.range(0, known.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -product(asked, vectors.get(i))))
                .limit(count)
                .map(known::get)
                .toList();
    }

    /** Of length one. */
    private Map<String, Double> vector(String text) {
        Map<String, Double> counts = new HashMap<>();
        words(text).forEach(word -> {
            if (rarity.containsKey(word)) {
                counts.merge(word, 1.0, Double::sum);
            }
        });
        counts.replaceAll((word, count) -> count * rarity.getOrDefault(word, 0.0));
        double length =
                Math.sqrt(counts.values().stream().mapToDouble(x -> x * x).sum());
        counts.replaceAll((word, value) -> value / length);
        return counts;
    }

    private static double product(Map<String, Double> a, Map<String, Double> b) {
        Map<String, Double> shorter = a.size() < b.size() ? a : b;
        Map<String, Double> other = a.size() < b.size() ? b : a;
        return shorter.entrySet().stream()
                .mapToDouble(entry -> entry.getValue() * other.getOrDefault(entry.getKey(), 0.0))
                .sum();
    }

    private static List<String> words(String text) {
        return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
