package fovea.app.bars;

import fovea.core.Count;
import fovea.core.cohort.Rejected;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Things to tell of many inputs, each kind once: how many there are and which is the first. Sentences that differ in numbers
 * alone are of one kind.
 */
public final class Tally {
    private final Map<String, List<Told>> kinds = new LinkedHashMap<>();

    private static final int KINDS_SHOWN = 8;

    private record Told(String subject, String words) {}

    /**
     * One more.
     *
     * @param subject the file, case or input it is told of
     * @param words a sentence that does not name the subject
     */
    public void add(String subject, String words) {
        kinds.computeIfAbsent(words.replaceAll("\\d+([.,]\\d+)*", "#"), kind -> new ArrayList<>())
                .add(new Told(subject, words));
    }

    /**
     * A line per kind, in the order in which they came: {@code a.png: words}, or of several {@code 13 pictures: words (first:
     * a.png)}.
     *
     * @param thing what a subject is, in the singular
     */
    public List<String> lines(String thing) {
        return kinds.values().stream().map(told -> line(told, thing)).toList();
    }

    private static String line(List<Told> told, String thing) {
        Told first = told.getFirst();
        return told.size() == 1
                ? first.subject() + ": " + first.words()
                : Count.of(told.size(), thing) + ": " + first.words() + " (first: " + first.subject() + ")";
    }

    /**
     * Lines of what was refused: one a reason, at most eight, and one that says how many more there are.
     *
     * @param thing what was refused, in the singular
     */
    public static List<String> ofRefused(List<Rejected> rejected, String thing) {
        Tally refused = new Tally();
        rejected.forEach(one -> refused.add(one.path().toString(), one.reason()));
        List<String> all = refused.lines(thing);
        List<String> told = new ArrayList<>();
        all.stream().limit(KINDS_SHOWN).forEach(line -> told.add("refused " + line));
        if (all.size() > KINDS_SHOWN) {
            told.add(Count.of(all.size() - KINDS_SHOWN, "more reason", "more reasons") + " for refusing " + thing
                    + "s stand in the cohort and the data sheet");
        }
        return told;
    }
}
