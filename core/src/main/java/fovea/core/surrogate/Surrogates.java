package fovea.core.surrogate;

import fovea.core.identity.CategoryTags;
import fovea.core.identity.IdentityCategory;
import fovea.core.identity.Replacement;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Made-up words of the same kind. The same word of a patient always becomes the same one, all dates of a patient move back
 * by the same days, and what cannot be made up in its form becomes a tag. A name that stays behind unfound is then hidden
 * among others (Carrell et al., JAMIA 2013, doi:10.1136/amiajnl-2012-001034).
 *
 * @param secret from which they are drawn
 */
public record Surrogates(SurrogateSecret secret) implements Replacement {
    private static final CategoryTags TAGS = new CategoryTags();
    private static final NameLists NAMES = NameLists.of(Side.TRAIN);
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}'\u2019-]+");
    private static final String OLDEST = "90";

    public Surrogates {
        Objects.requireNonNull(secret, "secret is null");
    }

    @Override
    public String of(String words, IdentityCategory category, String patient) {
        Draw draw = new Draw(secret, patient, category);
        return switch (category) {
            case NAME -> name(words, draw);
            case DATE -> DateShift.back(words, secret.days(patient)).orElseGet(() -> TAGS.of(words, category, patient));
            case TIME ->
                String.format(Locale.ROOT, "%02d:%02d", draw.number("hour" + words, 24), draw.number(words, 60));
            case AGE -> OLDEST;
            case PHONE, RECORD -> signs(words, draw);
            case EMAIL ->
                (draw.one("given" + words, NAMES.given()) + "." + draw.one(words, NAMES.family()) + "@example.org")
                        .toLowerCase(Locale.ROOT)
                        .replace("'", "");
            case WEB -> "https://example.org/" + draw.number(words, 1_000_000);
            case ADDRESS ->
                Character.isDigit(words.charAt(0))
                        ? (1 + draw.number(words, 999)) + " " + draw.one(words, NAMES.streets()) + " Street"
                        : draw.one(words, NAMES.towns());
            case PLACE -> draw.one(words, NAMES.houses()) + " Hospital";
        };
    }

    /** Numbers from the secret. */
    private record Draw(SurrogateSecret secret, String patient, IdentityCategory category) {
        int number(String words, int below) {
            byte[] digest = secret.digest(category + "\0" + patient, words.toLowerCase(Locale.ROOT));
            long value = 0;
            for (int i = 0; i < 7; i++) {
                value = value << 8 | (digest[i] & 0xff);
            }
            return (int) (value % below);
        }

        String one(String words, List<String> all) {
            return all.get(number(words, all.size()));
        }
    }

    /** Word by word, so that a family name alone becomes what it becomes beside its given name. */
    private static String name(String words, Draw draw) {
        StringBuilder name = new StringBuilder();
        Matcher matcher = WORD.matcher(words);
        int done = 0;
        while (matcher.find()) {
            String word = matcher.group();
            boolean family = matcher.end() == words.length()
                    || words.startsWith(",", matcher.end())
                    || words.startsWith("^", matcher.end());
            String made = draw.one(word, family ? NAMES.family() : NAMES.given());
            boolean upper = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
            String shown = word.length() == 1 ? made.substring(0, 1) : upper ? made.toUpperCase(Locale.ROOT) : made;
            name.append(words, done, matcher.start()).append(shown);
            done = matcher.end();
        }
        return name.append(words, done, words.length()).toString();
    }

    /** Digits for digits, letters for letters. */
    private static String signs(String words, Draw draw) {
        StringBuilder signs = new StringBuilder();
        for (int i = 0; i < words.length(); i++) {
            char sign = words.charAt(i);
            if (Character.isDigit(sign)) {
                signs.append(draw.number(i + words, 10));
            } else if (Character.isLetter(sign)) {
                signs.append((char) ('A' + draw.number(i + words, 26)));
            } else {
                signs.append(sign);
            }
        }
        return signs.toString();
    }
}
