package fovea.core.identity;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the name that begins at a place of a text. */
final class NameScan {
    private static final int MOST_WORDS = 4;

    private static final Pattern WORD = Pattern.compile(NameRules.WORD);
    private static final Pattern LOWER = Pattern.compile("\\p{Ll}[\\p{L}\\p{M}'\u2019-]{1,30}(?![\\p{L}\\d])");
    private static final Pattern INITIAL = Pattern.compile("\\p{Lu}\\.(?:-?\\p{Lu}\\.){0,2}");
    private static final Pattern PARTICLE = Pattern.compile(
            "(?:de|da|di|del|della|der|den|van|von|bin|binti|ibn|al|el|la|le|dos|du|st\\.|y)[ -]{1,2}",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TITLE =
            Pattern.compile("(?:dr|mr|mrs|ms|prof|professor|doctor|nurse)\\.?[ ]{1,2}", Pattern.CASE_INSENSITIVE);
    private static final Pattern GAP = Pattern.compile("[ \\t]{1,3}");
    private static final Pattern COMMA = Pattern.compile("[ ]?,[ ]?");
    private static final Pattern POSSESSIVE = Pattern.compile("['\u2019][sS]$");

    private final String text;
    private final Manner manner;
    private int words;
    private int end;

    /** How a name is told. */
    enum Manner {
        /** Behind a title: it may be in lower case. */
        TITLED,
        /** Behind a word that people stand behind. */
        CUED,
        /** In a form, where the family name may stand first, before a comma. */
        LISTED,
        /** Behind a word that anything may stand behind: two words at least. */
        DOUBLE
    }

    private NameScan(String text, int begin, Manner manner) {
        this.text = text;
        this.manner = manner;
        this.end = begin;
    }

    /** The name; empty where none begins there. */
    static Optional<IdentitySpan> at(String text, int place, Manner manner) {
        int begin = past(GAP, text, place);
        begin = past(TITLE, text, begin);
        NameScan scan = new NameScan(text, begin, manner);
        scan.read(begin);
        int least = manner == Manner.DOUBLE ? 2 : 1;
        if (scan.words < least) {
            return Optional.empty();
        }
        Matcher owner = POSSESSIVE.matcher(text).region(begin, scan.end);
        int end = owner.find() ? owner.start() : scan.end;
        return Optional.of(new IdentitySpan(begin, end, IdentityCategory.NAME));
    }

    private void read(int begin) {
        int at = begin;
        boolean comma = false;
        while (words < MOST_WORDS) {
            int word = past(PARTICLE, text, past(PARTICLE, text, at));
            int stop = wordEnd(word);
            if (stop < 0 && word > at) {
                word = at;
                stop = wordEnd(word);
            }
            if (stop < 0) {
                return;
            }
            end = stop;
            words++;
            at = past(GAP, text, stop);
            if (manner == Manner.LISTED && !comma && past(COMMA, text, stop) > stop) {
                at = past(COMMA, text, stop);
                comma = true;
            } else if (at == stop) {
                return;
            }
        }
    }

    /** Where the word of a name ends that begins there; below 0 where none does. */
    private int wordEnd(int at) {
        int initial = past(INITIAL, text, at);
        if (initial > at) {
            return initial;
        }
        Matcher word = WORD.matcher(text).region(at, text.length());
        word.useTransparentBounds(true);
        if (word.lookingAt()) {
            return mayBe(word.group()) ? word.end() : -1;
        }
        boolean first = words == 0 && (manner == Manner.TITLED || manner == Manner.LISTED);
        Matcher lower = LOWER.matcher(text).region(at, text.length());
        return first && lower.lookingAt() && !NotNames.has(lower.group()) ? lower.end() : -1;
    }

    /** Behind the first word of a name also a common word is one, unless it is all in capitals, as headings are. */
    private boolean mayBe(String word) {
        boolean mixed = word.chars().anyMatch(Character::isLowerCase);
        boolean further = words > 0 && manner != Manner.DOUBLE;
        return !NotNames.has(word) || (further && (mixed || word.length() == 1));
    }

    private static int past(Pattern pattern, String text, int at) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        matcher.useTransparentBounds(true);
        return matcher.lookingAt() ? matcher.end() : at;
    }
}
