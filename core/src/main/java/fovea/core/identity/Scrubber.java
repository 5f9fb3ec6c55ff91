package fovea.core.identity;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Replaces in texts what tells who somebody is.
 *
 * @param finder what is found
 * @param replacement what stands in its place
 */
public record Scrubber(IdentityFinder finder, Replacement replacement) {
    public Scrubber {
        Objects.requireNonNull(finder, "finder is null");
        Objects.requireNonNull(replacement, "replacement is null");
    }

    /** The text of a patient without what was found; what was not found stays, letter by letter. */
    public Scrubbed scrub(String text, String patient) {
        StringBuilder clean = new StringBuilder();
        Map<IdentityCategory, Integer> counts = new EnumMap<>(IdentityCategory.class);
        int done = 0;
        for (IdentitySpan span : finder.find(text)) {
            clean.append(text, done, span.begin())
                    .append(replacement.of(text.substring(span.begin(), span.end()), span.category(), patient));
            counts.merge(span.category(), 1, Integer::sum);
            done = span.end();
        }
        return new Scrubbed(clean.append(text, done, text.length()).toString(), counts);
    }
}
