package fovea.model.rules;

import fovea.core.cohort.ReferenceAnswer.Presence;
import fovea.model.rules.Lexicon.Match;
import java.util.List;

/**
 * Which phrases of a sentence are denied or hedged, in the manner of NegEx (Chapman et al., J. Biomed. Inform. 34, 2001) and
 * of CheXpert's labeller (Irvin et al., AAAI 2019): a trigger turns what stands behind it, or before it, as far as the next
 * word that ends its reach; behind a mention also no further than a comma. Denial wins over doubt.
 *
 * @param words of the sentence
 * @param triggers found in it
 */
record Reach(List<String> words, List<Match> triggers) {
    private static final Lexicon TRIGGERS = Lexicon.read("triggers.txt");

    static Reach of(List<String> words) {
        List<Match> all = TRIGGERS.matches(words);
        return new Reach(
                words,
                all.stream()
                        .filter(match -> all.stream().noneMatch(other -> other.covers(match)))
                        .toList());
    }

    /** What the sentence says of a mention. */
    Presence of(Match mention) {
        if (turned("absent", mention)) {
            return Presence.ABSENT;
        }
        return turned("uncertain", mention) ? Presence.UNCERTAIN : Presence.PRESENT;
    }

    /** Whether what it says is hedged and yet held for true, as in "consistent with". */
    boolean likely(Match mention) {
        return turned("likely", mention);
    }

    private boolean turned(String kind, Match mention) {
        return triggers.stream().anyMatch(trigger -> {
            String meaning = trigger.entry().meaning();
            boolean before = meaning.equals(kind + " before");
            boolean after = meaning.equals(kind + " after");
            boolean within = trigger.begin() > mention.begin() && trigger.end() <= mention.end();
            return (before && (within || reachesOn(trigger, mention)))
                    || (after && (within || reachesBack(trigger, mention)));
        });
    }

    private boolean reachesOn(Match trigger, Match mention) {
        return trigger.end() <= mention.begin() && !stopped(trigger.end(), mention.begin());
    }

    private boolean reachesBack(Match trigger, Match mention) {
        return trigger.begin() >= mention.end()
                && !stopped(mention.end(), trigger.begin())
                && !words.subList(mention.end(), trigger.begin()).contains(Words.COMMA);
    }

    private boolean stopped(int from, int to) {
        return triggers.stream()
                .anyMatch(trigger ->
                        trigger.entry().meaning().equals("stops") && trigger.begin() >= from && trigger.end() <= to);
    }
}
