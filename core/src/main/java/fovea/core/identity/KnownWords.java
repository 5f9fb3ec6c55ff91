package fovea.core.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds what is known from elsewhere to be somebody's, such as the number of a record, wherever it stands as a word. */
public final class KnownWords implements IdentityFinder {
    /** Shorter ones are not sought: they would be found everywhere. */
    public static final int SHORTEST = 3; // characters

    private final List<Pattern> patterns;
    private final IdentityCategory category;

    /**
     * Of some words.
     *
     * @param words without regard to case; those that are too short are left out
     * @param category of what is found
     */
    public KnownWords(List<String> words, IdentityCategory category) {
        this.category = Objects.requireNonNull(category, "category is null");
        this.patterns = words.stream()
                .map(String::strip)
                .filter(word -> word.length() >= SHORTEST && !NotNames.has(word))
                .distinct()
                .map(word -> Pattern.compile(
                        "(?<![\\p{L}\\p{M}\\d])" + Pattern.quote(word) + "(?![\\p{L}\\p{M}\\d])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
                .collect(Collectors.toUnmodifiableList());
    }

    @Override
    public List<IdentitySpan> find(String text) {
        List<IdentitySpan> spans = new ArrayList<>();
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                spans.add(new IdentitySpan(matcher.start(), matcher.end(), category));
            }
        }
        return IdentitySpan.joined(spans);
    }
}
