package fovea.core.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds identifying text in English reports by patterns and by the words around names. It knows no list of names: one that
 * nothing announces is found only where the same text announces it elsewhere.
 */
public final class IdentityRules implements IdentityFinder {
    private static final int SHORTEST = 3; // letters of a name that is looked for again

    /** What stands behind a name that has become the name of a thing. */
    private static final Pattern THING = Pattern.compile(
            "(?:['\u2019]s)?[ -](?:catheter|line|lines|rod|rods|tube|disease|sign|ganz|unit|units|wire|fracture|score|classification"
                    + "|syndrome|node|nodes|nodule|nodules|filter|drain|stent|lymphoma|ulcer|esophagus|malformation|deformity|contracture|operation|procedure|repair|body|bodies)\\b",
            Pattern.CASE_INSENSITIVE);

    @Override
    public List<IdentitySpan> find(String text) {
        List<IdentitySpan> spans = new ArrayList<>();
        Stream.of(DateRules.ALL, NumberRules.ALL, PlaceRules.ALL)
                .flatMap(List::stream)
                .forEach(rule -> spans.addAll(rule.find(text)));
        List<IdentitySpan> names = NameRules.find(text);
        spans.addAll(names);
        spans.addAll(again(text, names));
        return IdentitySpan.joined(spans);
    }

    /** The words of names wherever else they stand. */
    private static List<IdentitySpan> again(String text, List<IdentitySpan> names) {
        Set<String> words = new TreeSet<>();
        for (IdentitySpan name : names) {
            for (String word : text.substring(name.begin(), name.end()).split("[^\\p{L}\\p{M}'\u2019-]+", -1)) {
                if (word.length() >= SHORTEST && !NotNames.has(word)) {
                    words.add(word);
                }
            }
        }
        List<IdentitySpan> spans = new ArrayList<>();
        words.forEach(word -> again(text, word, spans));
        return spans;
    }

    private static void again(String text, String word, List<IdentitySpan> spans) {
        String lower = word.toLowerCase(Locale.ROOT);
        Matcher matcher = Pattern.compile(
                        "(?<![\\p{L}\\p{M}])" + Pattern.quote(word) + "(?![\\p{L}\\p{M}])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text);
        while (matcher.find()) {
            Matcher thing = THING.matcher(text).region(matcher.end(), text.length());
            boolean written = !matcher.group().equals(lower) || word.equals(lower);
            if (written && !thing.lookingAt()) {
                spans.add(new IdentitySpan(matcher.start(), matcher.end(), IdentityCategory.NAME));
            }
        }
    }
}
